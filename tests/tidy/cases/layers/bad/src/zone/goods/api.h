// api.
#pragma once
