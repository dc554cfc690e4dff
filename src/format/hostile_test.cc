#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

#include "format/common/child.h"
#include "format/common/confine.h"
#include "format/legacy/converter.h"
#include "format/read.h"
#include "format/write.h"
#include "tests/support/zip.h"

namespace gongkai::format {
namespace {

std::string docx_of(std::string const& body) { return zip_of({{"word/document.xml", body}}); }

std::string code_of(std::string const& bytes, std::string const& name, Limits const& limits = {}) {
  ReadOptions options;
  options.limits = limits;
  auto const read_result = read(bytes, name, options);
  return read_result ? "" : read_result.error().code;
}

constexpr char const* paragraph =
    "<w:document "
    "xmlns:w=\"w\"><w:body><w:p><w:r><w:t>一、总体情况</w:t></w:r></w:p></w:body></w:document>";

TEST(Hostile, ADocumentTypeIsRefused) {
  EXPECT_EQ(code_of(docx_of(paragraph), "a.docx"), "");
  EXPECT_EQ(code_of(docx_of(std::string("<!DOCTYPE w [<!ENTITY a \"b\">]>") + paragraph), "a.docx"),
            "GK112");
  EXPECT_EQ(code_of(docx_of(std::string("<!DOCTYPE w SYSTEM \"file:///etc/passwd\">") + paragraph),
                    "a.docx"),
            "GK112");
}

TEST(Hostile, DeepNestingIsRefused) {
  std::string deep = "<w:document xmlns:w=\"w\">";
  for (int i = 0; i < 1'000'000; ++i) deep += "<a>";
  EXPECT_EQ(code_of(docx_of(deep), "a.docx"), "GK113");
  std::string html = "<html><body>";
  for (int i = 0; i < 100'000; ++i) html += "<div>";
  EXPECT_EQ(code_of(html, "a.html"), "GK113");
  EXPECT_EQ(code_of("{\"a\":" + std::string(100'000, '['), "a.json"), "GK113");
}

TEST(Hostile, BombsAreCountedNotBelieved) {
  std::string const big(std::size_t{8} << 20, ' ');
  Limits limits;
  limits.unpacked = std::size_t{4} << 20;
  EXPECT_EQ(
      code_of(docx_of("<w:document xmlns:w=\"w\">" + big + "</w:document>"), "a.docx", limits),
      "GK113");
  Limits by_ratio;
  by_ratio.ratio = 50;
  EXPECT_EQ(
      code_of(docx_of("<w:document xmlns:w=\"w\">" + big + "</w:document>"), "a.docx", by_ratio),
      "GK113");
  Limits few;
  few.entries = 2;
  EXPECT_EQ(
      code_of(zip_of({{"word/document.xml", paragraph}, {"b", "1"}, {"c", "1"}}), "a.docx", few),
      "GK113");
}

TEST(Hostile, PathsStayInside) {
  EXPECT_EQ(code_of(zip_of({{"word/document.xml", paragraph}, {"../../etc/x", "1"}}), "a.docx"),
            "GK112");
  EXPECT_EQ(code_of(zip_of({{"word/document.xml", paragraph}, {"/etc/x", "1"}}), "a.docx"),
            "GK112");
}

TEST(Hostile, EveryTruncationIsAnErrorOrADocument) {
  document::Document d;
  document::Paragraph p;
  p.text = "二、主动公开政府信息情况";
  d.blocks.emplace_back(p);
  std::string const whole = *write(d, Output::Docx);
  for (std::size_t n = 0; n < whole.size(); n += 7) {
    auto const read_result = read(std::string_view(whole).substr(0, n), "a.docx");
    EXPECT_FALSE(read_result) << n;
  }
}

TEST(Hostile, LinesAndBytesHaveLimits) {
  Limits limits;
  limits.lines = 10;
  EXPECT_EQ(code_of(std::string(10, '\n') + "a", "a.txt", limits), "");
  EXPECT_EQ(code_of(std::string(11, '\n') + "a", "a.txt", limits), "GK113");
  limits.bytes = 4;
  EXPECT_EQ(code_of("abcde", "a.txt", limits), "GK113");
}

TEST(Hostile, InvalidBytesAreCountedAndReadOn) {
  auto const d = read("一、总体情况\n\xFF\xFE\x80 收到申请\n", "a.txt");
  ASSERT_TRUE(d);
  ASSERT_EQ(d->notes.size(), 1U);
  EXPECT_EQ(d->notes[0].code, "GK117");
}

TEST(Encodings, AreToldFromTheBytes) {
  // 总体 in GB18030 and UTF-16LE.
  std::string const gb = "\xD7\xDC\xCC\xE5\xC7\xE9\xBF\xF6\xD7\xDC\xCC\xE5\xC7\xE9\xBF\xF6\n";
  auto const a = read(gb, "a.txt");
  ASSERT_TRUE(a);
  EXPECT_EQ(a->encoding, "GB18030");
  EXPECT_EQ(std::get<document::Paragraph>(a->blocks[0]).text, "总体情况总体情况");
  std::string const wide("\xFF\xFE\x3B\x60\x53\x4F\x0A\x00", 8);
  auto const b = read(wide, "a.txt");
  ASSERT_TRUE(b);
  EXPECT_EQ(b->encoding, "UTF-16LE");
  EXPECT_EQ(std::get<document::Paragraph>(b->blocks[0]).text, "总体");
}

TEST(Detect, GoesByContent) {
  EXPECT_EQ(detect("%PDF-1.7", "a.docx"), Type::Pdf);
  EXPECT_EQ(detect(docx_of(paragraph), "a.pdf"), Type::Docx);
  EXPECT_EQ(detect("<html><body>x</body></html>", "a.txt"), Type::Html);
  EXPECT_EQ(detect("{\"a\":1}", "a"), Type::Json);
  EXPECT_EQ(detect("", "a.docx"), Type::Empty);
  EXPECT_EQ(detect("\x89PNG\r\n\x1a\n0000000000000000", "a.docx"), Type::Image);
}

TEST(Child, IsBoundedInTimeAndOutput) {
  ChildLimits limits;
  limits.seconds = 1;
  EXPECT_EQ(run_child({"sleep", "30"}, "", "x", limits).error().code, "GK113");
  limits.seconds = 20;
  limits.output = 1 << 20;
  EXPECT_EQ(run_child({"yes"}, "", "x", limits).error().code, "GK113");
  EXPECT_EQ(run_child({"false"}, "", "x").error().code, "GK112");
  EXPECT_EQ(run_child({"no-such-program"}, "", "x").error().code, "GK124");
  std::string const much(1 << 20, 'a');
  EXPECT_EQ(*run_child({"cat"}, much, "x"), much);
}

TEST(Child, MayBeReadBeforeItHasEnded) {
  auto const begin = std::chrono::steady_clock::now();
  {
    Child child("x");
    ASSERT_TRUE(child.start({"sh", "-c", "echo one; echo two; exec sleep 30"}, ""));
    EXPECT_EQ(*child.output_to("two\n"), "one\ntwo\n");
  }  // not waited for any longer
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
  Child failing("x");
  ASSERT_TRUE(failing.start({"sh", "-c", "echo one; exit 3"}, ""));
  EXPECT_EQ(*failing.output_to("one\n"), "one\n");
  EXPECT_EQ(failing.output().error().code, "GK112");
  Child silent("x");
  ASSERT_TRUE(silent.start({"true"}, ""));
  EXPECT_EQ(*silent.output_to("one\n"), "");
  EXPECT_EQ(*silent.output(), "");
}

TEST(Child, ReadsNothingOfThisMachine) {
  // What everybody may read: only the confinement can refuse it.
  EXPECT_TRUE(run_child({"cat", "/usr/share/fonts/../../bin/true"}, "", "x"));
  if (!can_confine()) GTEST_SKIP() << "this kernel has no Landlock";
  for (char const* file : {"/etc/passwd", "/etc/hostname", "/proc/self/status"})
    EXPECT_FALSE(run_child({"cat", file}, "", "x")) << file;
  EXPECT_FALSE(run_child({"ls", "/"}, "", "x"));
  EXPECT_FALSE(run_child({"sh", "-c", "cat </etc/passwd"}, "", "x"));
}

TEST(Child, HasItsFolderAndNoOther) {
  std::string folder = testing::TempDir() + "gongkai-child-XXXXXX";
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  std::string const beside = folder + "-beside";
  std::filesystem::create_directory(beside);
  std::ofstream(beside + "/secret") << "secret";
  ChildLimits limits;
  limits.folder = folder;
  EXPECT_EQ(*run_child({"sh", "-c",
                        "echo ours >$TMPDIR/a && mkdir $HOME/b && mv $HOME/a $HOME/b/c && "
                        "cat $HOME/b/c && rm -r $HOME/b"},
                       "", "x", limits),
            "ours\n");
  if (can_confine()) {
    EXPECT_FALSE(run_child({"cat", beside + "/secret"}, "", "x", limits));
    EXPECT_FALSE(run_child({"sh", "-c", "echo x >" + beside + "/new"}, "", "x", limits));
    EXPECT_FALSE(run_child({"cat", "/etc/passwd"}, "", "x", limits));
    EXPECT_FALSE(std::filesystem::exists(beside + "/new"));
  }
  std::filesystem::remove_all(folder);
  std::filesystem::remove_all(beside);
}

TEST(Child, LibreOfficeWorksInIt) {
  if (!installed("soffice")) GTEST_SKIP() << "LibreOffice is not installed";
  auto const docx = legacy::convert("{\\rtf1\\ansi an old letter\\par}", "old.rtf", {});
  ASSERT_TRUE(docx) << docx.error().params[1].value;
  auto const document = read(*docx, "old.docx");
  ASSERT_TRUE(document);
  EXPECT_EQ(std::get<document::Paragraph>(document->blocks[0]).text, "an old letter");
}

TEST(Child, TesseractWorksInIt) {
  if (!installed("tesseract")) GTEST_SKIP() << "tesseract is not installed";
  auto const languages = run_child({"tesseract", "--list-langs"}, "", "x");
  ASSERT_TRUE(languages);
  EXPECT_NE(languages->find("chi_sim"), std::string::npos) << *languages;
}

TEST(Child, MayEndBeforeItHasReadEverything) {
  std::string const much(std::size_t{4} << 20, 'x');
  EXPECT_TRUE(run_child({"true"}, much, "x"));
  EXPECT_EQ(*run_child({"head", "-c", "3"}, much, "x"), "xxx");
  EXPECT_EQ(run_child({"false"}, much, "x").error().code, "GK112");
}

TEST(Child, HasNoNetwork) {
  // bash opens sockets by these names; a datagram needs nobody to answer.
  char const* const datagram = "exec 3<>/dev/udp/127.0.0.1/9";
  // That it works unconfined is what makes the refusals mean something.
  std::string const unconfined = "bash -c '" + std::string(datagram) + "'";
  ASSERT_EQ(std::system(unconfined.c_str()), 0);  // NOLINT(cert-env33-c)
  EXPECT_FALSE(run_child({"bash", "-c", datagram}, "", "x"));
  EXPECT_FALSE(run_child({"bash", "-c", "exec 3<>/dev/udp/::1/9"}, "", "x"));
}

TEST(Child, WritesNoFiles) {
  EXPECT_FALSE(run_child({"cp", "/etc/hostname", "/tmp/gongkai-must-not-be"}, "", "x"));
}

TEST(Html, HiddenPartsAreApart) {
  auto const d = read(
      "<html><body><p>看得见</p><p style=\"display: none\">看不见</p><script>var "
      "a</script></body></html>",
      "a.html");
  ASSERT_TRUE(d);
  ASSERT_EQ(d->blocks.size(), 1U);
  ASSERT_EQ(d->hidden.size(), 1U);
  EXPECT_EQ(d->hidden[0].text, "看不见");
}

TEST(Html, EscapedInScriptIsRead) {
  auto const d =
      read(R"({"content":"\u003cp\u003e一、总体情况\u003c/p\u003e\u003cp\u003e二\u003c/p\u003e"})",
           "a.json");
  ASSERT_TRUE(d);
  ASSERT_EQ(d->blocks.size(), 2U);
  EXPECT_EQ(std::get<document::Paragraph>(d->blocks[0]).text, "一、总体情况");
}

TEST(Docx, TrackedAndHiddenTextIsKnown) {
  auto const d = read(docx_of("<w:document xmlns:w=\"w\"><w:body><w:p><w:ins "
                              "w:author=\"甲\"><w:r><w:t>新</w:t></w:r></w:ins><w:del "
                              "w:author=\"乙\"><w:r><w:delText>旧</w:delText></w:r></w:del>"
                              "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>明</"
                              "w:t></w:r></w:p></w:body></w:document>"),
                      "a.docx");
  ASSERT_TRUE(d);
  EXPECT_EQ(std::get<document::Paragraph>(d->blocks[0]).text, "新明");
  ASSERT_EQ(d->hidden.size(), 3U);
  EXPECT_EQ(d->hidden[1].kind, document::HiddenKind::TrackedDeletion);
  EXPECT_EQ(d->hidden[2].text, "藏");
}

}  // namespace
}  // namespace gongkai::format
