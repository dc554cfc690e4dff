// A workbook from its parts, separated by form feeds: two sheets, shared strings, workbook (one of
// our own when empty).
#include "format/xlsx/reader.h"
#include "fuzz/recognise.h"
#include "fuzz/stored_zip.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  constexpr std::string_view book =
      R"(<workbook><sheets><sheet name="一" sheetId="1" r:id="rId1"/><sheet name="二" sheetId="2" r:id="rId2" state="hidden"/></sheets></workbook>)";
  constexpr std::string_view links =
      R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>)";
  auto const parts = fuzz::pieces(fuzz::view(data, size), 4);
  fuzz::follow(
      format::xlsx::read(fuzz::stored_zip({{"xl/workbook.xml", parts[3].empty() ? book : parts[3]},
                                           {"xl/_rels/workbook.xml.rels", links},
                                           {"xl/worksheets/sheet1.xml", parts[0]},
                                           {"xl/worksheets/sheet2.xml", parts[1]},
                                           {"xl/sharedStrings.xml", parts[2]}}),
                         "fuzz.xlsx", fuzz::options()));
  return 0;
}
