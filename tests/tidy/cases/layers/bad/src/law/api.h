// law/api.
#pragma once
