package io.hopwise.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Result;
import org.junit.jupiter.api.Test;

/** What iputils said before it named itself in front of its errors (ping_common.c until 2020). */
class OldPingTest {
  @Test
  void aBroadcastAddressIsNotPermittedWithoutAWordOfPings() {
    String printed =
        "Do you want to ping broadcast? Then -b. If not, check your local firewall rules.\n";

    assertEquals(
        Result.NOT_PERMITTED, Recorded.printed("ping_10.1.2.0", printed).tried().get(0).result());
  }
}
