package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.cause.AuthorProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What slips from the fingers of somebody who writes their first rule is named at its place. */
class SlipsOfAuthorsTest {
  private static final String SOUND =
      """
      package rules.mtu;

      import io.hopwise.fact.*;
      import io.hopwise.fact.Step.*;

      rule "my-cause: a packet meets a small device"
        @cause( my-cause )  @strength( decisive )
      when
        // a packet was dropped
        $drop : Dropped( failing, stage == Stage.MTU, $mac : device )
        // at this device
        $link : Link( host == $drop.host, kind == LinkKind.VETH, mtu < 1450, device == $mac )
      then
        insertLogical( Evidence.of( "my-cause" ).on( $drop ).because( "device", $link ) );
      end
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      // what is written | what is written instead | where and what is said
      textBlock =
          """
          host == $drop.host, kind|host == $drop.host，kind|12:35 sign-foreign
          $drop : Dropped|$drop：Dropped|10:8 sign-foreign
          Dropped( failing|Dropped（ failing|10:18 sign-foreign
          "device", $link|“device”, $link|14:65 sign-foreign, 14:72 sign-foreign
          failing, stage|failing,\u00a0stage|10:28 sign-blank
          // a packet was|一个包 // was|9:3 words-outside
          \\nend\\n|\\n|6:1 end-missing
          then\\n||6:1 then-missing
          when\\n||6:1 when-missing
          when\\n|wehn\\n|8:1 word-unknown when
          then\\n|than\\n|13:1 word-unknown then
          \\nend\\n|\\nned\\n|15:1 word-unknown end
          \\nend\\n|\\nend\\nend\\n|16:1 end-extra
          rule "|ruel "|6:1 word-unknown rule
          import io.hopwise.fact.*|improt io.hopwise.fact.*|3:1 word-unknown import
          kind ==|kind =|12:42 compared-once
          kind ==|kind ===|12:44 compared-thrice
          mtu <|mtu =<|12:64 compared-arrow
          mtu <|mtu <>|12:64 compared-arrow
          failing, stage|failing and stage|10:28 joined-by-word
          failing, stage|failing AND stage|10:28 joined-by-word
          failing, stage|failing; stage|10:27 semicolon-in-pattern
          LinkKind.VETH, mtu|LinkKind.VETH mtu|12:59 comma-missing
          device == $mac )|device == $mac, )|12:86 comma-extra
          device == $mac )|device == $mac|12:15 bracket-open
          device == $mac )|device == $mac ) )|12:89 bracket-extra
          "device", $link|"device, $link|14:65 text-open
          small device"|small device|6:6 text-open
          // at this device|/* at this device|11:3 comment-open
          $link : Link|$link Link|12:9 binding
          $link : Link|$link = Link|12:9 binding
          when\\n|when:\\n|8:5 colon-extra
          then\\n|then:\\n|13:5 colon-extra
          device == $mac|device == eth0|12:82 text-unquoted
          mtu < 1450|mtu == "1450"|12:67 compared-with-number
          mtu < 1450|vni == 1|12:60 field-unknown
          $link : Link(|$link : link(|12:4 fact-unknown Link
          $link ) );|$link ) )|14:3 semicolon-missing
          rule "my-cause: a packet meets a small device"|rule my-cause: a packet meets a small device|6:1 rule-unquoted
          $drop.host|drop.host|12:25 not-bound $drop
          LinkKind.VETH|"veth"|12:45 compared-with-kind
          LinkKind.VETH|veth|12:45 constant-bare
          Stage.MTU|Stage.mtu|10:44 constant-unknown MTU
          mtu < 1450|device == 10.0.0.1|12:70 address-bare
          // at this device|# at this device|11:3 comment-hash
          package rules.mtu;\\n||1:1 package-missing
          $link ) );|$link ) );\\n  insertLogical( Evidence.of( "my-cause" ).on( $drop ) );|14:3 concludes-more
          then\\n|then\\n  System.out.println( "x" );\\n|14:3 concludes-more, 14:14 conclusion-word
          .on( $drop )|.onto( $drop )|14:44 conclusion-word
          .on( $drop )|.on( $dorp )|14:48 not-bound $drop
          .on( $drop )|.onHost( $drop.hots() )|14:58 field-unknown host
            // at this|  or\\n  // at this|10:3 has-or
          mtu < 1450|device matches "eth[0"|12:75 regex-wrong
          // at this device|at this one device|11:3 words-outside
          $link : Link( host|$link : Link{ host|12:15 bracket-other
          $link : Link|$link : not Link|12:3 absent-named
          @cause( my-cause )|@cause my-cause|7:4 annotation-open
          device == $mac )|device like "eth%" )|12:79 operator-other
          mtu < 1450|mtu between 1 and 5|12:64 operator-other, 12:74 joined-by-word
          then\\n|  // no address\\n  not Address( host == $drop.host )\\nthen\\n|14:3 not-guarded
          """)
  void isNamedAtItsPlace(String sound, String slip, String expected) {
    String text =
        SOUND.replaceFirst(
            java.util.regex.Pattern.quote(sound.translateEscapes()),
            java.util.regex.Matcher.quoteReplacement(slip == null ? "" : slip.translateEscapes()));

    assertEquals(expected, said(text));
  }

  @Test
  void whatWindowsWritesIsReadAsIt() {
    assertEquals("", said(SOUND.replace("\n", "\r\n").replace("  ", "\t")));
  }

  @Test
  void anEmptyFileHoldsNoRule() {
    assertEquals("0:0 no-rule", said(""));
  }

  private static String said(String text) {
    List<AuthorProblem> problems =
        RuleCheck.of(
            List.of(new RuleFile(Path.of("rules/mtu/my-cause.drl"), "mtu", "my-cause", text)));
    return problems.stream()
        .map(
            problem ->
                problem.line()
                    + ":"
                    + problem.column()
                    + " "
                    + problem.what().code()
                    + problem.what().meant().map(guess -> " " + guess).orElse(""))
        .collect(Collectors.joining(", "));
  }
}
