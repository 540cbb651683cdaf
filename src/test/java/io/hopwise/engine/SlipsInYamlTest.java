package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.cause.AuthorProblem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What slips from the fingers of somebody who writes a rule in YAML is named at its place. */
class SlipsInYamlTest {
  private static final String SOUND =
      """
      rules:
        - name: a packet meets a small device
          strength: decisive
          when:
            - say: a packet was dropped
              fact: Dropped
              bind: drop
              where:
                - failing
                - stage: MTU
            - say: at this device
              fact: Link
              bind: link
              where:
                - host: $drop.host
                - kind: [VETH, bridge]
                - mtu: {at-least: 68, less: 1450}
                - device: {not: "lo"}
                - master: ""
            - say: which has no address of its own
              absent: Address
              collected: ADDRESSES
              where:
                - host: $drop.host
                - device: $link.device
                - ip: {within: 10.0.0.0/8}
          then:
            evidence:
              on: drop
              because: {device: link}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      // what is written | what is written instead | where and what is said
      textBlock =
          """
          fact: Link|fact: Lnik|12:15 fact-unknown Link
          fact: Link|fact: link|12:15 fact-unknown Link
          fact: Link|fact：Link|12:13 sign-foreign
          - say: at this device|- say：at this device|11:12 sign-foreign
          fact: Link|fact:Link|12:13 yaml-blank-missing
          fact: Link|fatc: Link|12:9 yaml-key fact
          fact: Link\\n        bind|fact: Link\\n\\tbind|13:1 yaml-tab
          fact: Link\\n        bind|fact: Link\\n       bind|13:8 yaml-indented
          fact: Link\\n        bind|fact: Link\\n          bind|13:11 yaml-indented
              - say: at this device\\n|      - fact: Link\\n|11:9 yaml-indented
          say: at this device\\n        ||11:9 yaml-lacks
          say: at this device|say: at this device: the small one|11:14 yaml-colon
          say: at this device|say: "at this device|11:14 yaml-open
          say: at this device|say: "at this device" it is|11:31 yaml-quote-after
          say: at this device|say: |11:13 yaml-lacks
          - say: at this device|say: at this device|11:7 yaml-indented
          - failing|- !failing|9:13 yaml-exclamation
          - failing|- failng|9:13 field-unknown failing
          - failing|- failing: maybe|9:22 yaml-truth
          - failing|- the packet fails|9:13 yaml-where-sentence
          - failing|- stage == MTU|9:13 yaml-where-compared stage: MTU
          - failing|- mtu|9:13 field-unknown
          - failing|-|9:12 yaml-where-nothing
          - failing|- outer: yess|9:20 yaml-truth
          - stage: MTU|- stage: MUT|10:20 constant-unknown MTU
          - stage: MTU|- stgae: MTU|10:13 field-unknown stage
          - stage: MTU|- stage: MTU\\n          - stage: {is: MTU}|11:21 yaml-comparison-unknown
          - stage: MTU|- stage:|10:19 yaml-value-missing
          - stage: MTU|- mtu < 1450|10:13 yaml-where-compared mtu: {less: 1450}
          - stage: MTU|- less: 1450|10:13 yaml-comparison-alone
          [VETH, bridge]|[VETH，bridge]|16:20 sign-foreign
          [VETH, bridge]|[VETH, bridge|16:19 yaml-open
          [VETH, bridge]|VETH, bridge|16:19 yaml-several [VETH, bridge]
          [VETH, bridge]|{any-of: VETH}|16:28 yaml-list-value
          less: 1450|less: "1450 bytes"|17:39 yaml-number
          less: 1450|less: 1,450|17:41 yaml-number
          less: 1450|lss: 1450|17:33 yaml-comparison-unknown less
          less: 1450|less: 99999999999|17:39 yaml-number-big
          less: 1450|less: 1450, less: 1400|17:45 yaml-key-twice
          {at-least: 68, less: 1450}|<1450|17:18 yaml-where-compared mtu: {less: 1450}
          mtu: {at-least|device: {at-least|17:22 yaml-unordered, 17:36 yaml-unordered
          {not: "lo"}|{not: lo|18:21 yaml-open
          {not: "lo"}|{matches: eth[0}|18:21 yaml-open
          {not: "lo"}|{matches: "eth[0"}|18:31 regex-wrong
          {not: "lo"}|{matches: "eth\\\\d"}|18:36 yaml-escape
          {not: "lo"}|"eth0|18:21 yaml-open
          {not: "lo"}|*|18:21 yaml-sign
          {not: "lo"}|@eth0|18:21 yaml-sign
          {not: "lo"}|drop.device|18:21 yaml-dollar $drop.device
          {not: "lo"}|$dorp.device|18:21 yaml-not-bound drop
          {not: "lo"}|$drop.devcie|18:21 field-unknown device
          {not: "lo"}|$drop device|18:21 yaml-reference
          {not: "lo"}|{within: 10.0.0.0/8}|18:22 yaml-address-only
          {not: "lo"}|$drop.packet|18:21 yaml-compared-other
          {not: "lo"}|${drop.device}|18:21 yaml-reference
          master: ""|master:|19:20 yaml-value-missing
          - host: $drop.host|- host: $link.host|15:19 yaml-bound-below
          - host: $drop.host|- host: node01|12:15 yaml-not-joined
          bind: drop|bind: the drop|7:15 yaml-name
          bind: link|bind: drop|13:15 yaml-twice
          absent: Address|absent: Address\\n        bind: address|22:15 yaml-bind-kind
          collected: ADDRESSES|colected: ADDRESSES|22:9 yaml-key collected
          collected: ADDRESSES|collected: ADDRESS|22:20 constant-unknown ADDRESSES
                  collected: ADDRESSES\\n||21:17 yaml-not-collected collected: ADDRESSES
          absent: Address|fact: Address|22:20 yaml-collected-present
          absent: Address|absent: Address\\n        fact: Address|20:9 yaml-facts
          absent: Address|# absent|20:9 yaml-no-fact
          {within: 10.0.0.0/8}|10.0.0.0/8|26:17 yaml-within
          {within: 10.0.0.0/8}|10.0.0|26:17 yaml-address
          {within: 10.0.0.0/8}|{within: 10.0.0.0/64}|26:26 yaml-prefix
          {within: 10.0.0.0/8}|{contains: "10."}|26:18 yaml-text-only
          {within: 10.0.0.0/8}|{less: 10.0.0.1}|26:18 yaml-unordered
          strength: decisive|strength: certain|3:15 card-word
          strength: decisive\\n    ||2:5 yaml-lacks
          name: a packet|nmae: a packet|2:5 yaml-key name
          name: a packet meets|name: a "packet" meets|2:11 yaml-name-sign
          when:\\n|when: the packet meets a small device\\n|4:11 yaml-list
          when:\\n|wenn:\\n|4:5 yaml-key, 2:5 yaml-lacks
          then:\\n|than:\\n|27:5 yaml-key then
          on: drop|on: dorp|29:13 yaml-not-bound drop
          on: drop|no: drop|29:9 yaml-key on
          on: drop\\n|explains: drop\\n|29:19 yaml-evidence-kind, 29:9 yaml-evidence-nowhere
          because: {device: link}|because: link|30:18 yaml-because
          because: {device: link}|because: {device: lnik}|30:27 yaml-not-bound link
          because: {device: link}|because: {Device Name: link}|30:19 yaml-role
          because: {device: link}|because: {device:link}|30:19 yaml-blank-missing
              evidence:\\n        on: drop\\n        because: {device: link}\\n||27:10 yaml-no-evidence
          evidence:|insertLogical:|28:7 yaml-key, 28:7 yaml-no-evidence
          {not: "lo"}|{not: !lo}|18:27 yaml-exclamation
          mtu: {at-least: 68, less: 1450}|mtu: >1400|17:20 yaml-greater
          {at-least: 68, less: 1450}|1.5|17:18 yaml-number
          - host: $drop.host\\n          - kind|- this: drop\\n          - kind|15:19 yaml-dollar $drop
          {not: "lo"}|{begins-with: [eth, ens]}|18:35 yaml-one-value
          name: a packet meets a small device|name: |2:10 yaml-lacks
                - host: $drop.host\\n          - device: $link.device|        - netns: $drop.netns\\n          - device: $link.device|25:11 yaml-indented
          absent: Address\\n        collected: ADDRESSES|absent: CapturedPacket|25:13 field-unknown, 21:17 yaml-not-captured
          fact: Dropped|absent: Dropped|6:17 yaml-absent-first, 7:15 yaml-bind-kind
          fact: Dropped|fact: Dropped & Lost|6:15 fact-unknown
          when:\\n|when:\\n    |6:9 yaml-indented
          rules:|rules: []\\n---\\nrules:|2:1 yaml-second
          on: drop|on: drop\\n        explains: $link|30:19 yaml-evidence-kind
          rules:|rule:|1:1 yaml-key rules
          rules:\\n|- rules:\\n|1:1 yaml-mapping
          """)
  void isNamedAtItsPlace(String sound, String slip, String expected) throws Exception {
    assertEquals(expected, said(with(sound, slip)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      // what is written | what may be written instead
      textBlock =
          """
          {at-least: 68, less: 1450}|0x5dc
          - failing|- failing: no\\n          - not outer
          - failing|- failing: 'on'\\n          - code: dropped-by-policy
          {not: "lo"}|{none-of: [lo, $drop.device], ends-with: .1}
          rules:|--- \\nrules:
          on: drop|host: drop
          on: drop|on: "drop"
          decisive|decisive # a comment
          packet meets a small device|packet meets $link with 3 > 2 and {braces}
          say: at this device|say: 'at this device: "small"'
          say: at this device|say: >-\\n          at this\\n          device
          """)
  void whatOnlyLooksLikeASlipIsTaken(String sound, String other) throws Exception {
    assertEquals("", said(with(sound, other)));
  }

  @Test
  void theRuleWithoutASlipHasNothingToMend() throws Exception {
    assertEquals("", said(SOUND));
    assertEquals(List.of(), RuleReader.compile(RuleFile.in(folder)).problems());
  }

  @Test
  void whatWindowsWritesIsReadAsIt() throws Exception {
    assertEquals("", said("\ufeff" + SOUND.replace("\n", "\r\n")));
  }

  @Test
  void aTextInTheEncodingOfAChineseWindowsIsRead() throws Exception {
    String text = SOUND.replace("a packet was dropped", "一个包被丢弃");
    put("my-cause.rule.yaml", text.getBytes(Charset.forName("GBK")));

    RuleFile file = RuleFile.in(folder).get(0);

    assertEquals(List.of(), file.mistakes());
    assertEquals(true, file.text().contains("  // 一个包被丢弃\n"), file.text());
  }

  @Test
  void anEmptyFileHoldsNoRule() throws Exception {
    assertEquals("0:0 yaml-empty", said(""));
    assertEquals("0:0 yaml-empty", said("# nothing yet\n"));
  }

  @Test
  void whatIsCalledNearlyRightIsNotTakenForACard() throws Exception {
    put("my-cause.rules.yaml", SOUND.getBytes(StandardCharsets.UTF_8));

    assertEquals("0:0 rule-file-name", said());
  }

  @Test
  void aCauseIsWrittenInOneWay() throws Exception {
    put("my-cause.drl", "".getBytes(StandardCharsets.UTF_8));
    put("my-cause.rule.yaml", SOUND.getBytes(StandardCharsets.UTF_8));

    assertEquals("0:0 no-rule, 0:0 cause-twice", said());
  }

  @Test
  void aBombOfAnchorsIsRefusedWhereItBegins() throws Exception {
    assertEquals(
        "1:4 yaml-sign", said("a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nrules: *c\n"));
  }

  @Test
  void whatIsNestedWithoutEndIsRefused() throws Exception {
    assertEquals("1:24 yaml-too-much", said("rules: " + "[".repeat(5000)));
  }

  private static String with(String sound, String slip) {
    return SOUND.replaceFirst(
        Pattern.quote(sound.translateEscapes()),
        Matcher.quoteReplacement(slip == null ? "" : slip.translateEscapes()));
  }

  private String said(String text) throws Exception {
    put("my-cause.rule.yaml", text.getBytes(StandardCharsets.UTF_8));
    return said();
  }

  private String said() throws Exception {
    return RuleCheck.of(RuleFile.in(folder)).stream()
        .map(SlipsInYamlTest::said)
        .collect(Collectors.joining(", "));
  }

  private static String said(AuthorProblem problem) {
    return problem.line()
        + ":"
        + problem.column()
        + " "
        + problem.what().code()
        + problem.what().meant().map(guess -> " " + guess).orElse("");
  }

  private void put(String name, byte[] bytes) throws Exception {
    Files.write(Files.createDirectories(folder.resolve("mtu")).resolve(name), bytes);
  }
}
