package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Action;
import io.hopwise.fact.Backend;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the words of an iptables rule begin and end. */
class WordsOfARuleTest {
  private static final Match FROM = new Match.SourceAddress(Prefix.parse("10.1.2.0/24"), false);

  private static NetfilterRule rule(String text) {
    return IptablesRuleParser.parse(
        "host", "", Backend.LEGACY, "ip", "filter", 1, text, Source.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-A C -s 10.1.2.0/24 -j DROP",
        "  -A   C\t-s\t10.1.2.0/24   -j  DROP  ",
        "-A \"C\" -s '10.1.2.0/24' -j \"DROP\"",
        "-A C -s 10.1.2.3/24 -j DROP",
        "-A C -s 10.1.2.0/255.255.255.0 -j DROP",
        "-A C -j DROP -s 10.1.2.0/24",
        "-A C -m comment --comment 'x y' -s 10.1.2.0/24 -j DROP",
        "-A C -m comment --comment \"it's \\\"so\\\"\" -s 10.1.2.0/24 -j DROP",
        "-A C -m comment --comment ! -s 10.1.2.0/24 -j DROP",
        "--append C --source 10.1.2.0/24 --jump DROP"
      })
  void blanksAndQuotesAreAllOne(String text) {
    NetfilterRule rule = rule(text);
    assertEquals("C", rule.chain());
    assertEquals(List.of(FROM), rule.matches());
    assertEquals(List.of(new Action.Drop()), rule.actions());
  }

  @Test
  void aQuotedWordIsNeverAnOption() {
    assertEquals(
        List.of(new Action.Mangle("-j TOS --x \"-i\" y"), 1),
        List.of(
            rule("-A C -j TOS --x \"-i\" y -i eth0").actions().get(0),
            rule("-A C -j TOS --x \"-i\" y -i eth0").matches().size()));
  }

  @Test
  void aNegativeNumberIsNoOption() {
    assertEquals(
        List.of(new Match.Unknown("-m fancy --at -5 x")),
        rule("-A C -m fancy --at -5 x -j DROP").matches());
  }

  @Test
  void theNameOfAChainMayBeQuotedWithEscapes() {
    assertEquals("a \"b\" \\", rule("-A \"a \\\"b\\\" \\\\\" -j DROP").chain());
  }

  @Test
  void anUnknownModulesNegationStaysWithIt() {
    NetfilterRule rule = rule("-A C ! -z 5 -m fancy ! --from here ! -i eth0 -j DROP");
    assertEquals(
        List.of(
            new Match.Unknown("! -z 5"),
            new Match.Unknown("-m fancy ! --from here"),
            new Match.InDevice("eth0", true)),
        rule.matches());
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3,-s 1.2.3",
    "1.2.3.4.5/8,-s 1.2.3.4.5/8",
    "256.0.0.0/8,-s 256.0.0.0/8",
    "10.0.0.0/33,-s 10.0.0.0/33",
    "10.0.0.0/,-s 10.0.0.0/",
    "/8,-s /8",
    "10..0.0/8,-s 10..0.0/8",
    "10.0.0.0/8/8,-s 10.0.0.0/8/8",
    "10.0.0.0/8x,-s 10.0.0.0/8x",
    "10.0.0.9999/8,-s 10.0.0.9999/8"
  })
  void whatIsNoAddressIsUnknown(String address, String unknown) {
    assertEquals(List.of(new Match.Unknown(unknown)), rule("-A C -s " + address).matches());
    assertEquals(
        List.of(new Match.Unknown("! " + unknown)), rule("-A C ! -s " + address).matches());
  }

  @Test
  void thePrefixOfEveryAddressAsksForSomethingOnlyWhenNegated() {
    assertEquals(
        List.of(new Match.DestinationAddress(Prefix.ALL4, true)),
        rule("-A C ! -d 0.0.0.0/0").matches());
    assertEquals(List.of(), rule("-A C -d 0.0.0.0/0").matches());
    assertEquals(
        List.of(new Match.SourceAddress(Prefix.parse("128.0.0.0/1"), false)),
        rule("-A C -s 128.0.0.0/1").matches());
    assertEquals(
        List.of(new Match.SourceAddress(Prefix.parse("255.255.255.255/32"), false)),
        rule("-A C -s 255.255.255.255/32").matches());
  }

  @Test
  void anyDeviceAsksForNothingUnlessItIsNegated() {
    assertEquals(List.of(), rule("-A C -i +").matches());
    assertEquals(List.of(new Match.InDevice("+", true)), rule("-A C ! -i +").matches());
    assertEquals(
        List.of(new Match.InDevice("a", false), new Match.OutDevice("a", true)),
        rule("-A C -i a ! -o a").matches());
    assertEquals(
        List.of(new Match.InDevice("a", true), new Match.OutDevice("a", false)),
        rule("-A C ! -i a -o a").matches());
  }

  @Test
  void aProtocolNobodyKnowsIsUnknown() {
    assertEquals(List.of(new Match.Unknown("! -p what")), rule("-A C ! -p what").matches());
    assertEquals(List.of(new Match.Unknown("-p what")), rule("-A C -p what").matches());
  }

  @Test
  void theLastOfRepeatedNegationsCounts() {
    assertEquals(List.of(FROM), rule("-A C ! -s ! 10.1.2.0/24").matches());
  }

  @Test
  void theModuleThatRemembersHoldsAndTheOneThatAsksDoesSometimes() {
    assertEquals(List.of(), rule("-A C -m recent --set --name S --rsource -j DROP").matches());
    assertEquals(
        List.of(new Match.Sometimes("-m recent ! --set --name S")),
        rule("-A C -m recent ! --set --name S -j DROP").matches());
    assertEquals(
        List.of(new Match.Sometimes("-m recent --update --name S")),
        rule("-A C -m recent --update --name S").matches());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit",
        "hashlimit",
        "statistic",
        "quota",
        "quota2",
        "connlimit",
        "connbytes",
        "time",
        "nth",
        "random",
        "rateest",
        "cpu"
      })
  void someModulesHoldAtSomeTimesOnly(String module) {
    assertEquals(
        List.of(new Match.Sometimes("-m " + module + " --x 5"), new Match.InDevice("eth0", true)),
        rule("-A C -m " + module + " --x 5 ! -i eth0 -j DROP").matches());
  }

  @Test
  void aTextThatNamesNoChainHasNone() {
    assertEquals("", rule("-j DROP").chain());
  }
}
