package io.hopwise.docs;

import java.util.Map;

/** The headings of the causes' pages in one language. */
record CauseWords(String language, Map<String, String> words) {
  private static final Map<String, String> EN =
      Map.ofEntries(
          Map.entry("head", "Family %s, severity %s."),
          Map.entry("happens", "What happens"),
          Map.entry("yourself", "See it yourself"),
          Map.entry("remedy", "Remedy"),
          Map.entry("example", "On the hosts of `%s`:"),
          Map.entry("undo", "Undo:"),
          Map.entry("risk", "Risk: "),
          Map.entry("wrong", "When this may be wrong"),
          Map.entry("suspected", "When it is suspected"),
          Map.entry("decisive", "decisive"),
          Map.entry("strong", "strong"),
          Map.entry("moderate", "moderate"),
          Map.entry("weak", "weak"),
          Map.entry("brings", "What it brings about"),
          Map.entry("samples", "Samples"),
          Map.entry("references", "Read on"),
          Map.entry("title", "Causes"),
          Map.entry(
              "intro",
              "What Hopwise knows, a page a cause. Names and addresses are those of each cause's first"
                  + " sample. Generated; CausePagesTest says how."),
          Map.entry("by-family", "By family"),
          Map.entry("by-symptom", "By what is seen in the samples"));

  private static final Map<String, String> ZH =
      Map.ofEntries(
          Map.entry("head", "类别 %s，严重程度 %s。"),
          Map.entry("happens", "原理"),
          Map.entry("yourself", "自行验证"),
          Map.entry("remedy", "怎么处理"),
          Map.entry("example", "以 `%s` 里的主机为例："),
          Map.entry("undo", "撤销："),
          Map.entry("risk", "影响："),
          Map.entry("wrong", "什么时候可能判断错"),
          Map.entry("suspected", "什么时候会怀疑它"),
          Map.entry("decisive", "足以定案"),
          Map.entry("strong", "很可能"),
          Map.entry("moderate", "有可能"),
          Map.entry("weak", "线索"),
          Map.entry("brings", "它会引起"),
          Map.entry("samples", "样例"),
          Map.entry("references", "参考"),
          Map.entry("title", "原因一览"),
          Map.entry("intro", "Hopwise 认识的每个原因各有一页。页中的名字和地址取自该原因的第一个样例。本目录自动生成，方法见 CausePagesTest。"),
          Map.entry("by-family", "按类别"),
          Map.entry("by-symptom", "按样例里看到的现象"));

  static CauseWords in(String language) {
    return new CauseWords(language, language.equals("zh") ? ZH : EN);
  }

  String of(String key) {
    return words.get(key);
  }
}
