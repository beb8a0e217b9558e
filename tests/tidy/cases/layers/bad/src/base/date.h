// base/date.
#pragma once
