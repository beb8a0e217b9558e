#include "demo/samples.h"

#include <fmt/format.h>

#include "base/check.h"
#include "base/hash.h"
#include "base/identifier.h"

namespace loopline::demo {

namespace {

constexpr GoodsSample equipment[] = {
    {"90278120", "液相色谱-质谱联用仪", "equipment", "001", 1'800'000, 4'200'000, 1, 1},
    {"90275010", "基因测序仪", "equipment", "001", 900'000, 5'600'000, 1, 2},
    {"90111000", "立体显微镜", "equipment", "001", 18'000, 90'000, 1, 6},
    {"90118000", "共聚焦显微镜", "equipment", "001", 800'000, 2'400'000, 1, 1},
    {"90272012", "高效液相色谱仪", "equipment", "001", 260'000, 700'000, 1, 2},
    {"90272011", "气相色谱仪", "equipment", "001", 180'000, 520'000, 1, 2},
    {"90302090", "高带宽示波器", "equipment", "001", 60'000, 900'000, 1, 3},
    {"90160010", "微量分析天平", "equipment", "001", 42'000, 160'000, 1, 3},
    {"90318020", "三坐标测量仪", "equipment", "001", 450'000, 1'500'000, 1, 1},
    {"90308410", "电感电容测试仪", "equipment", "001", 25'000, 120'000, 1, 4},
    {"84211990", "高速冷冻离心机", "equipment", "001", 45'000, 230'000, 1, 3},
    {"84192000", "实验室灭菌器", "equipment", "001", 30'000, 150'000, 1, 2},
    {"90132000", "飞秒激光器", "equipment", "007", 300'000, 1'900'000, 1, 2},
    {"90312000", "可靠性试验台", "equipment", "001", 120'000, 800'000, 1, 2},
    {"88062190", "小型试验无人机", "equipment", "005", 3'000, 18'000, 1, 10},
    {"90071010", "高速摄影机", "equipment", "001", 150'000, 900'000, 1, 2},
};

constexpr GoodsSample consumable[] = {
    {"38221900", "核酸提取试剂", "consumable", "140", 300, 4'800, 10, 120},
    {"38221900", "酶联免疫试剂盒", "consumable", "140", 800, 6'500, 5, 60},
    {"38210000", "干细胞培养基", "consumable", "142", 400, 2'600, 10, 200},
    {"30021500", "单克隆抗体（科研用）", "consumable", "036", 90, 2'400, 5, 80},
    {"39269090", "移液器吸头", "consumable", "125", 60, 420, 20, 400},
    {"39269090", "细胞培养板", "consumable", "007", 12, 160, 50, 800},
    {"70179000", "石英比色皿", "consumable", "007", 120, 1'400, 4, 60},
    {"75040020", "纳米镍粉", "consumable", "036", 8, 70, 100, 4'000},
    {"71101100", "铂粉", "consumable", "036", 260, 330, 5, 120},
    {"29011000", "高纯烷烃溶剂", "consumable", "095", 80, 460, 5, 120},
    {"90309000", "探头附件", "repair_part", "007", 300, 9'000, 1, 20},
    {"90279000", "色谱柱与进样针", "repair_part", "007", 900, 12'000, 1, 16},
    {"85076000", "试验用锂离子电芯", "other_part", "007", 20, 260, 20, 600},
    {"73209090", "精密弹簧", "other_part", "007", 3, 40, 50, 900},
    {"90183100", "微量注射器", "utensil", "007", 20, 380, 10, 200},
    {"49019900", "科研文献资料", "literature", "035", 80, 600, 1, 20},
};

struct NamePart {
  const char* zh;
  const char* en;
};

constexpr NamePart brands[] = {{"澜川", "Lanchuan"}, {"启衡", "Qiheng"}, {"深港", "Shengang"}, {"芷光", "Zhiguang"},
                               {"河汇", "Hehui"},    {"星圃", "Xingpu"}, {"岭新", "Lingxin"},  {"拓微", "Tuowei"},
                               {"禾数", "Heshu"},    {"润原", "Runyuan"}};
constexpr NamePart fields[] = {{"生物医药", "Biomedicine"},         {"量子材料", "Quantum Materials"},
                               {"集成电路", "Integrated Circuits"}, {"人工智能", "Artificial Intelligence"},
                               {"细胞治疗", "Cell Therapy"},        {"先进光学", "Advanced Optics"}};
constexpr NamePart surnames[] = {{"陈", "Chan"},  {"黄", "Wong"}, {"李", "Li"},  {"林", "Lam"},
                                 {"张", "Zhang"}, {"何", "Ho"},   {"吴", "Wu"},  {"郑", "Cheng"},
                                 {"梁", "Leung"}, {"周", "Zhou"}, {"许", "Hui"}, {"谢", "Xie"}};
constexpr NamePart given_names[] = {{"嘉敏", "Ka Man"}, {"子轩", "Zixuan"}, {"晓彤", "Hiu Tung"}, {"俊杰", "Chun Kit"},
                                    {"雨桐", "Yutong"}, {"文博", "Wenbo"},  {"思远", "Siyuan"},   {"咏琳", "Wing Lam"},
                                    {"浩然", "Haoran"}, {"慧怡", "Wai Yi"}, {"志明", "Chi Ming"}, {"若溪", "Ruoxi"}};

std::string digits(Random& random, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text.push_back(static_cast<char>('0' + random.between(0, 9)));
  return text;
}

std::string resident_id(Random& random) {
  std::string first = fmt::format("440304{}{:02}{:02}{}", random.between(1965, 2001), random.between(1, 12),
                                  random.between(1, 28), digits(random, 3));
  auto check = resident_id_check_character(first);
  CHECK(check.has_value());
  return first + *check;
}

std::string hkid(Random& random) {
  std::string first = std::string(1, static_cast<char>('A' + random.between(0, 25))) + digits(random, 6);
  for (char check : std::string("0123456789A")) {
    if (std::string whole = first + check; is_hkid(whole)) return whole;
  }
  CHECK(false);
  return {};
}

std::string passport(Random& random) {
  std::string field = "X" + digits(random, 8);
  for (char check = '0'; check <= '9'; ++check) {
    if (is_mrz_field(field, check)) return field + check;
  }
  CHECK(false);
  return {};
}

}  // namespace

std::span<const GoodsSample> equipment_samples() { return equipment; }
std::span<const GoodsSample> consumable_samples() { return consumable; }

OrganisationName organisation_name(std::int64_t number, std::string_view kind) {
  const NamePart& brand = brands[static_cast<std::size_t>(number) % std::size(brands)];
  const NamePart& field = fields[static_cast<std::size_t>(number / 10) % std::size(fields)];
  std::string zh = std::string(brand.zh) + field.zh;
  std::string en = std::string(brand.en) + " " + field.en;
  if (number >= static_cast<std::int64_t>(std::size(brands) * std::size(fields))) {
    zh += fmt::format("第{}", number);
    en += fmt::format(" No. {}", number);
  }
  if (kind == "public_institution") return {zh + "研究院", en + " Institute"};
  if (kind == "private_nonenterprise") return {zh + "促进中心", en + " Centre"};
  return {zh + "（深圳）有限公司", en + " (Shenzhen) Co., Ltd."};
}

OrganisationName person_name(Random& random) {
  const NamePart& surname = random.pick(surnames);
  const NamePart& given = random.pick(given_names);
  return {std::string(surname.zh) + given.zh, std::string(given.en) + " " + surname.en};
}

std::string uscc(Random& random) {
  constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  std::string first = "91440300MA";
  while (first.size() < 17) first.push_back(alphabet[static_cast<std::size_t>(random.between(0, 30))]);
  auto check = uscc_check_character(first);
  CHECK(check.has_value());
  return first + *check;
}

json::object identity_document(Random& random) {
  std::string salt = hex(sha256(std::to_string(random.next()))).substr(0, 32);
  switch (random.between(0, 2)) {
    case 0: return {{"kind", "resident_id"}, {"number", resident_id(random)}, {"salt", salt}};
    case 1: return {{"kind", "hkid"}, {"number", hkid(random)}, {"salt", salt}};
    default: return {{"kind", "passport"}, {"number", passport(random)}, {"salt", salt}};
  }
}

}  // namespace loopline::demo
