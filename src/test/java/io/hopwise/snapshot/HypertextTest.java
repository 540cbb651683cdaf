package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of HTML show. */
class HypertextTest {
  private static String shown(String page) {
    return Hypertext.shown(page).strip();
  }

  @ParameterizedTest
  @CsvSource({
    "a&nbsp;&nbsp;b,a  b",
    "a&nbsp; &nbsp;b,a   b",
    "&lt;UP&gt; &amp;amp;,<UP> &amp;",
    "&#x2F;&quot;&#45;,/\"-",
    "<BROADCAST&comma; UP> a<b,<BROADCAST&comma; UP> a<b",
    "a &b; &nosuch,a &b; &nosuch",
    "<b>x</b><span style='a'>y</span>,xy",
    "<head><title>t</title></head><style>p{}</style>z,z",
    "<!-- c -->x,x",
  })
  void aLineIsWhatItShows(String page, String text) {
    assertEquals(text, shown(page));
  }

  @Test
  void blocksAndBreaksAreLines() {
    String page =
        "<div>1</div><div>2<br>3</div><ul><li>4</li></ul><table><tr><td>5</td><td>6</td></tr></table>";
    assertEquals("1\n2\n3\n4\n5 6", shown(page).replaceAll(" +\n", "\n"));
  }

  @Test
  void codeStandsBetweenFencesAsItIs() {
    assertEquals(
        "x\n```\na  b\n  c\n```\ny",
        shown("<p>x</p><pre>a  b\r\n  c</pre><p>y</p>").replace("\n\n", "\n"));
  }

  @Test
  void codeInManyBlocksIsOne() {
    assertEquals("```\na\nb\n```", shown("<pre>a</pre>\n<pre>b</pre>"));
  }

  @Test
  void theNumbersOfLinesBesideCodeAreNoCode() {
    assertEquals(
        "x\n```\n$ ip r\nb\n```",
        shown(
                "<p>x</p><figure><table><tr><td class=\"gutter\"><pre><span>1</span><br><span>2</span><br></pre></td>"
                    + "<td class=\"code\"><pre>$ ip r<br>b<br></pre></td></tr></table></figure>")
            .replaceAll("\\s*\n\\s*", "\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"# ip a\n<UP>", "<details>\n# ip a\n</details>", "<none>"})
  void otherTextIsNoPage(String text) {
    assertFalse(Hypertext.isOne(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a ", "&", "<script>", "<!--", "</pre>", "<pre><div>"})
  void whatNeverEndsTakesNoTime(String piece) {
    assertTimeout(Duration.ofSeconds(2), () -> Hypertext.shown("<html>" + piece.repeat(1 << 17)));
  }
}
