// B.
// #pragma once
