// feel/api.
#pragma once
