package io.hopwise.path.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The kernel as referee: where the walk of a recorded probe is certain, it is right. */
class RecordingsTest {
  @Test
  void noCertainWalkOfARecordedProbeIsWrong() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String name : Recorded.names()) {
      Recorded recorded = Recorded.of(name);
      for (Map.Entry<String, String> probe : recorded.seen().entrySet()) {
        String walked = recorded.walk(probe.getKey());
        if (!probe.getValue().isEmpty()
            && !walked.endsWith("?")
            && !same(walked, probe.getValue())) {
          wrong.add(
              name + ": " + probe.getKey() + ": seen " + probe.getValue() + ", walked " + walked);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static boolean same(String walked, String seen) {
    // iputils prints nothing where the own kernel refuses to send
    return walked.equals(seen)
        || (isSilent(walked) && isSilent(seen))
        || (walked.equals("not-permitted") && isSilent(seen));
  }

  private static boolean isSilent(String result) {
    return result.equals("no-reply") || result.equals("timeout");
  }
}
