package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearRegexTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0-9]",
        "([34]\\.|5\\.[0-6]\\.).*",
        "eth[0-9]+",
        ".*no route.*",
        ".*no.*route.*",
        "(?i)err(or)?: .*",
        "(ab)*",
        "cali[0-9a-f]{11}",
        "a|b|c",
        "[]x]+",
        "[^\\]]*",
        "\\d{1,3}\\.\\d{1,3}"
      })
  void whatTakesFewTurnsIsAllowed(String regex) {
    assertEquals(true, LinearRegex.is(regex));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+b",
        "(a|a)*b",
        "(a|aa)+$",
        "((a*)*)*",
        "(a?){30}a{30}",
        "a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a{20}",
        ".*.*.*x",
        "(.*)\\1",
        "(?<x>a*)\\k<x>",
        "(?=a*)b",
        "(?<!a)b",
        "(?>a*)b",
        "a*+b",
        "a{1,1000}b{1,1000}c",
        "[a-z&&[^b]]*",
        "(a{1000}){1000}",
        "(?x) a * #",
        "\\Qa\\E",
        "\\p{L}*",
        ".*.*.*|x.*"
      })
  void whatMayTakeForEverIsNot(String regex) {
    assertEquals(false, LinearRegex.is(regex));
  }
}
