package io.hopwise.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BadInput;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson is the reference: what is read the short way is what it reads, place by place. */
class PlainJsonTest {
  private static final int LINE = 7;

  private static final String FACTS =
      """
      {"schema":"hopwise/facts/1","case":"told","hosts":[{"name":"node01","facts":[\
      {"link":{"device":"eth0","mtu":1500,"carrier":true},"source":{}},\
      {"route":{"destination":"10.244.2.0/24","metric":-1,"via":null, "next_hops" : [ ]},\
      "source":{"host":"node01","file":"ip_route","line":3,"text":"\\"a\\\\b\\"\\t\\u00e9\\/"}}\
      ]}],"symptoms":[[0,10,"x"],[]],"observations":[]}""";

  @Test
  void factsAreReadTheShortWay() throws BadInput {
    assertEquals(Optional.of(full(FACTS)), PlainJson.read(FACTS, LINE));
  }

  @Test
  void aLongTextIsReadAlike() throws BadInput {
    StringBuilder all = new StringBuilder("{\"a\":[");
    for (int i = 0; i < 300; i++) {
      all.append(i == 0 ? "" : ",").append(FACTS.replace("eth0", "eth" + i % 17));
    }
    String text = all.append("]}").toString();
    assertEquals(Optional.of(full(text)), PlainJson.read(text, LINE));
  }

  @Test
  void whatIsChangedAtRandomIsReadAsJacksonReadsItOrLeftToIt() {
    String signs = "  \n:-{}[]\",'.ab01ue+\\\t/";
    Random random = new Random(1);
    int plain = 0;
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder(FACTS);
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        int at = random.nextInt(text.length());
        char sign = signs.charAt(random.nextInt(signs.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, sign);
          default -> text.setCharAt(at, sign);
        }
      }
      Optional<Node> read = PlainJson.read(text.toString(), LINE);
      if (read.isPresent()) {
        plain++;
        assertEquals(fullOrNothing(text.toString()), read, text::toString);
      }
    }
    assertTrue(plain > 1000, plain + " texts are plain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "[]",
        "{",
        "{\"a\"",
        "{\"a",
        "{\"a\\",
        "{\"a\\u00",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1}{}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":01}",
        "{\"a\":1.5}",
        "{\"a\":1e3}",
        "{\"a\":-}",
        "{\"a\":1234567890123456789}",
        "{\"a\":truely}",
        "{\"a\":'b'}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"ü\"}",
        "{\"a\":\n1}",
        "{a:1}",
        "{\"a\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}",
      })
  void whatIsRareOrWrongIsLeftToJackson(String text) {
    assertEquals(Optional.empty(), PlainJson.read(text, LINE));
  }

  private static Node full(String text) throws BadInput {
    return JsonTree.readAll(LinedText.json(Path.of("cases.jsonl").toString(), LINE, text));
  }

  private static Optional<Node> fullOrNothing(String text) {
    try {
      return Optional.of(full(text));
    } catch (BadInput e) {
      return Optional.empty();
    }
  }
}
