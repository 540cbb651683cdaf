package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hopwise.fact.Pod;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which pods a node runs, as {@code crictl} lists them. */
class CrictlTableParserTest {
  private static final Parser TABLE = new CrictlTableParser();
  private static final String PODS =
      "POD ID              CREATED             STATE               NAME                   "
          + "NAMESPACE           ATTEMPT             RUNTIME";

  @Test
  void podsThatAreReadyAreToldWithoutAnAddress() {
    List<Pod> pods =
        Reading.of(
                TABLE,
                PODS,
                "3fa9c21b77de0       4 minutes ago       Ready               web-7d4b9c-abcde       "
                    + "shop                0                   (default)",
                "919630b8f81f1       2 days ago          NotReady            web-7d4b9c-zzzzz       "
                    + "shop                1                   (default)")
            .all(Pod.class);
    assertEquals(List.of("web-7d4b9c-abcde"), pods.stream().map(Pod::name).toList());
    assertEquals("shop", pods.get(0).namespace());
    assertFalse(pods.get(0).ip().isPresent());
  }

  @Test
  void aContainersRowNamesItsPod() {
    Pod pod =
        Reading.of(
                TABLE,
                "CONTAINER           IMAGE               CREATED             STATE               NAME"
                    + "                ATTEMPT             POD ID              POD",
                "1d3e54c0a2f11       a1b2c3d4e5f60       4 minutes ago       Running             web "
                    + "                0                   3fa9c21b77de0       web-7d4b9c-abcde",
                "9a8b7c6d5e4f3       a1b2c3d4e5f60       2 days ago          Exited              old "
                    + "                0                   919630b8f81f1       web-7d4b9c-zzzzz")
            .only(Pod.class);
    assertEquals("web-7d4b9c-abcde", pod.name());
  }

  @Test
  void aRowThatIsNoneIsSaid() {
    assertEquals(
        List.of(2), Reading.of(TABLE, PODS, "FATA[0002] connect: timeout").notUnderstood());
  }
}
