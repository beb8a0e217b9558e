#include "base/plates.h"

#include <gtest/gtest.h>

namespace loopline {
namespace {

TEST(Plates, BothSidesHaveTheirForm) {
  for (const char* plate : {"粤B12345", "粤BD12345", "粤Z1234港", "粤Z12A4澳", "京A1234挂"})
    EXPECT_TRUE(is_mainland_plate(plate)) << plate;
  for (const char* plate :
       {"", "粤", "粤B1234", "粤B1234567", "粤I12345", "B12345", "粤Z123港", "粤B12O45", "港B12345"})
    EXPECT_FALSE(is_mainland_plate(plate)) << plate;
  EXPECT_TRUE(is_cross_border_plate("粤Z1234港"));
  EXPECT_FALSE(is_cross_border_plate("粤B12345"));
  for (const char* plate : {"AB1234", "A1", "HETA0"})
    EXPECT_EQ(is_hong_kong_plate(plate), plate[0] == 'A' || plate[0] == 'H');
  for (const char* plate : {"", "ABCDEFGHJ", "IO12", "QQ1", "粤B12345"})
    EXPECT_FALSE(is_hong_kong_plate(plate)) << plate;
  EXPECT_EQ(plain_plate(" 粤z·12-34 港 "), "粤Z1234港");
}

TEST(Plates, AFrameOfSeventeenPlacesHasACheckDigit) {
  EXPECT_TRUE(is_frame_number("LSVAM4187C2184847"));
  EXPECT_TRUE(is_frame_number("1M8GDM9AXKP042788"));
  EXPECT_FALSE(is_frame_number("LSVAM4188C2184847"));
  EXPECT_FALSE(is_frame_number("LSVAM4187C218484O"));
  EXPECT_TRUE(is_frame_number("AGH30-0123456"));
  EXPECT_FALSE(is_frame_number("AB1"));
}

}  // namespace
}  // namespace loopline
