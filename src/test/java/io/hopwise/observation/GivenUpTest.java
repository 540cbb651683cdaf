package io.hopwise.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody waited, saw nothing and pressed Ctrl-C. */
class GivenUpTest {
  private static Tried tried(String label, String printed) {
    return Recorded.printed(label, printed).tried().get(0);
  }

  @Test
  void curlWithoutAWordGotNoAnswer() {
    assertEquals(Result.TIMEOUT, tried("curl_10.0.0.9:80", "^C\n").result());
  }

  @ParameterizedTest
  @ValueSource(strings = {"结果出不来，是不是网段不通？", "it just hangs", "no response at all", "Any idea?"})
  void whatIsWrittenBelowIsNoAnswer(String words) {
    String printed = words + "\nthe rules are these:\n";
    assertEquals(List.of(), Recorded.printed("curl_10.0.0.9:80", printed).tried());
  }

  @Test
  void curlThatOnlyTriedGotNoAnswer() {
    String printed = "*   Trying 10.0.0.9:80...\n^C\n";

    assertEquals(Result.TIMEOUT, tried("curl_-v_10.0.0.9:80", printed).result());
  }

  @Test
  void wgetThatConnectsGotNoAnswer() {
    String printed = "--2026-01-01 10:00:00--  http://10.0.0.8/\nConnecting to 10.0.0.8:80... ^C\n";

    assertEquals(Result.TIMEOUT, tried("wget_10.0.0.8", printed).result());
  }

  @Test
  void whatHadBegunToAnswerWasAnswered() {
    assertEquals(Result.OK, tried("curl_10.0.0.9:80", "<html>\n^C\n").result());
  }

  @Test
  void localhostIsWhoAsks() {
    assertEquals(Ip.parse("127.0.0.1"), tried("curl_localhost:8200.v1", "^C\n").to());
  }
}
