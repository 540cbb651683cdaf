package io.hopwise.report;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** What somebody could name a host, or write into a log, to break out of a report. */
final class HostileWords {
  private HostileWords() {}

  static Arbitrary<String> all() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "<script>alert(1)</script>",
            "</title>",
            "</style>",
            "</svg>",
            "</pre>",
            "-->",
            "<!--",
            "]]>",
            "\" onload=\"x",
            "' onclick='x",
            "<img src=x onerror=y>",
            "](javascript:alert(1))",
            "![x](y)",
            "<https://example.org>",
            "&lt;",
            "&#x3c;",
            "&amp",
            "`",
            "```",
            "~~~",
            "**",
            "_",
            "__",
            "|",
            "\\",
            "#",
            "- ",
            "1. ",
            "> ",
            "\n",
            "\r\n",
            "\u202e",
            "\u200f",
            "\u0000",
            "\ud800",
            "\u001b[31m",
            "{code}",
            "$x$",
            "容器",
            "node01",
            " ",
            "=",
            "---");
    Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(12);
    return Arbitraries.frequencyOf(Tuple.of(4, pieces), Tuple.of(1, anything))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }
}
