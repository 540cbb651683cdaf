package io.hopwise.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BadInput;
import org.junit.jupiter.api.Test;

/** YAML from anybody becomes a tree with positions, or a clear refusal. */
class YamlTreeTest {
  private static Node read(String yaml) throws BadInput {
    return YamlTree.read(new LinedText("case.yaml", yaml));
  }

  private static void isRefused(String key, int line, int column, String yaml) {
    BadInput bad = assertThrows(BadInput.class, () -> read(yaml));
    assertEquals(key, bad.key());
    assertEquals(line + ":" + column, bad.source().line() + ":" + bad.column());
  }

  @Test
  void everyNodeKnowsItsLineAndColumn() throws BadInput {
    Node.Mapping root = (Node.Mapping) read("a: 1\nb:\n  - 🙂\n  - {c: 'x'}\n");
    Node.Sequence list = (Node.Sequence) root.entries().get(1).value();
    assertEquals(new Position(3, 5), list.items().get(0).at());
    Node.Mapping last = (Node.Mapping) list.items().get(1);
    assertEquals(new Position(4, 9), last.entries().get(0).value().at());
  }

  @Test
  void quotesMakeATextOfWhatLooksLikeNothing() throws BadInput {
    Node.Mapping root = (Node.Mapping) read("a: null\nb: 'null'\n");
    assertTrue(((Node.Scalar) root.entries().get(0).value()).isNothing());
    assertEquals(false, ((Node.Scalar) root.entries().get(1).value()).isNothing());
  }

  @Test
  void whatIsNeverClosedIsShownWhereItBegins() {
    isRefused("yaml-not-closed", 1, 4, "a: \"x\nb: 2\n");
  }

  @Test
  void aTabIsShownWhereItStands() {
    isRefused("yaml-tab", 2, 1, "a:\n\tb: 1\n");
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    isRefused("yaml-key-twice", 2, 1, "a: 1\na: 2\n");
  }

  @Test
  void aTagMakesNoObject() {
    isRefused("yaml-tag", 1, 4, "a: !!javax.script.ScriptEngineManager [x]\n");
    isRefused("yaml-tag", 1, 4, "a: !foo 2\n");
  }

  @Test
  void aSecondDocumentIsRefused() {
    isRefused("yaml-second-document", 2, 1, "a: 1\n---\nb: 2\n");
  }

  @Test
  void aControlCharacterIsRefused() {
    isRefused("yaml-character", 1, 5, "a: b\u0001\n");
  }

  @Test
  void anEmptyTextIsRefused() {
    isRefused("yaml-empty", 1, 1, "");
    isRefused("yaml-empty", 1, 1, "# nothing\n");
  }

  @Test
  void aliasesCountAsOftenAsTheyRepeat() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a").append(i).append(": &a").append(i).append(" [").append(before);
      bomb.append((", " + before).repeat(9)).append("]\n");
    }
    assertEquals("yaml-too-big", assertThrows(BadInput.class, () -> read(bomb.toString())).key());
  }

  @Test
  void depthIsLimited() {
    String deep = "[".repeat(5000) + "]".repeat(5000);
    assertEquals("yaml-too-deep", assertThrows(BadInput.class, () -> read(deep)).key());
  }
}
