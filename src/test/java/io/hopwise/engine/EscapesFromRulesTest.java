package io.hopwise.engine;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule is patterns on facts and one conclusion, whatever DRL has besides. */
class EscapesFromRulesTest {
  private static final String PATTERN =
      "$off : Sysctl( key == \"net.ipv4.ip_forward\", value == \"0\" )";
  private static final String CONCLUSION =
      "insertLogical( Evidence.of( \"my-cause\" ).on( $off ).because( \"parameter\", $off ) );";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATTERN from collect( Sysctl() )",
        "$off : Sysctl() from $off.source",
        "$off : Sysctl() from System.setProperty( \"PROPERTY\", \"1\" )",
        "$off : Sysctl() from entry-point \"other\"",
        "$all : java.util.List() from collect( Sysctl() )",
        "$n : Number() from accumulate( Sysctl( $v : value ), count( $v ) )",
        "accumulate( Sysctl( $v : value ); $n : count( $v ) )",
        "$n : Object() from accumulate( Sysctl(), init( System.setProperty( \"PROPERTY\", \"1\" ); ), action( ), result( null ) )",
        "forall( $off : Sysctl( value == \"0\" ) )",
        "eval( System.setProperty( \"PROPERTY\", \"1\" ) == null )",
        "PATTERN over window:length( 3 )",
        "PATTERN over window:time( 3s )",
        "PATTERN @watch( value )",
        "?PATTERN",
        "off : Sysctl( value == \"0\" )",
        "System : Sysctl( value == \"0\" )",
        "$off := Sysctl( value == \"0\" )",
        "$off : Sysctl( \"node01\", value; )",
        "$off : Object()",
        "$off : String()",
        "$off : java.lang.Runtime()",
        "$off : io.hopwise.fact.Sysctl()",
        "$off : Evidence()",
        "$off : /sysctls[ value == \"0\" ]",
        "PATTERN if ( value == \"0\" ) do[other]",
        "PATTERN do[other]",
        "myQuery( $off; )",
        "not( forall( Sysctl( value == \"0\" ) ) )",
        "not( eval( true ) )",
        "exists( Sysctl() from $off )",
        "(PATTERN and eval( System.setProperty( \"PROPERTY\", \"1\" ) == null ))"
      })
  void conditionsArePatternsOnFacts(String condition) {
    EscapeAttempt.replacing(
            PATTERN, condition.replace("PATTERN", PATTERN.replace("$off : ", "")), folder)
        .isRefused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.setProperty( \"PROPERTY\", \"1\" );",
        "CONCLUSION System.setProperty( \"PROPERTY\", \"1\" );",
        "{ System.setProperty( \"PROPERTY\", \"1\" ); } CONCLUSION",
        "if ( System.setProperty( \"PROPERTY\", \"1\" ) == null ) CONCLUSION",
        "// \\u000a System.setProperty( \"PROPERTY\", \"1\" );\n  CONCLUSION",
        "/* \\u002a/ System.setProperty( \"PROPERTY\", \"1\" ); /* */ CONCLUSION",
        "// harmless\n  CONCLUSION",
        "/* harmless */ CONCLUSION",
        "insertLogical( Evidence.of( \"my-cause\" ).on( $off ).onHost( System.setProperty( \"PROPERTY\", \"1\" ) ) );",
        "insertLogical( Evidence.of( \"my-cause\" ).on( $off ).onHost( $off.getClass().getName() ) );",
        "insertLogical( Evidence.of( \"my-cause\" ).on( $off ).onHost( $off.host().repeat( 2000000000 ) ) );",
        "insertLogical( Evidence.of( \"my-cause\" ).on( $off ).onHost( \"a\" + \"b\" ) );",
        "insertLogical( Evidence.of( \"my-cause\" ).on( $off ).onHost( true ? \"a\" : \"b\" ) );",
        "insertLogical( Evidence.of( \"my-cause\" ).on( (io.hopwise.fact.HostFact) $off ) );",
        "insertLogical( Evidence.of( \"my-cause\" ).on( $off ).because( \"a\", () -> null ) );",
        "insertLogical( Evidence.of( \"my-cause\" ).on( new Sysctl( \"\", \"\", \"\", \"\", null ) ) );",
        "insertLogical( new Object() { { System.setProperty( \"PROPERTY\", \"1\" ); } } );",
        "insertLogical( new java.io.File( \"FILE\" ).createNewFile() );",
        "insertLogical( Evidence.of( \"my-cause\" ).getClass() );",
        "insertLogical( Evidence.class );",
        "insertLogical( $off );",
        "insert( $off );",
        "update( $off );",
        "delete( $off );",
        "modify( $off ) { toString() }",
        "drools.halt();",
        "drools.getKieRuntime().halt();",
        "kcontext.getKieRuntime().halt();",
        "drools.insertLogical( Evidence.of( \"my-cause\" ) );",
        "this.insertLogical( Evidence.of( \"my-cause\" ) );",
        "insertLogical( Evidence.of( \"my-cause\" ) ) ; ;",
        "for (;;) CONCLUSION",
        "while ( true ) { }",
        "throw new Error();",
        "synchronized ( $off ) { CONCLUSION }",
        "Object x = CONCLUSION",
        "insertLogical( Evidence.of( \"my-cause\\\" ).on( $off ) ); System.exit( 1 ); //\" ) );",
        "insertLogical( Evidence.of( '\"' ).onHost( '\"' ) );",
        "insertLogical( Evidence.of( \"\"\"my-cause\"\"\" ) );",
        "CONCLUSION\nthen[other]\n  System.setProperty( \"PROPERTY\", \"1\" );"
      })
  void aConclusionIsOneEvidence(String conclusion) {
    EscapeAttempt.replacing(CONCLUSION, conclusion.replace("CONCLUSION", CONCLUSION), folder)
        .isRefused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "salience 10",
        "salience ( System.setProperty( \"PROPERTY\", \"1\" ) == null ? 1 : 2 )",
        "enabled ( System.setProperty( \"PROPERTY\", \"1\" ) == null )",
        "dialect \"mvel\"",
        "no-loop true",
        "timer ( int: 1s )",
        "timer ( cron: 0/1 * * * * ? )",
        "duration 100",
        "agenda-group \"mine\"",
        "auto-focus true",
        "extends \"other\"",
        "@Watch( value )",
        "@fast( System.setProperty( \"PROPERTY\", \"1\" ) )",
        "@java.lang.Deprecated"
      })
  void aRuleHasNoSettings(String setting) {
    EscapeAttempt.replacing("\nwhen\n", "\n  " + setting + "\nwhen\n", folder).isRefused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@cause( my-cause, b )",
        "@cause( value = \"my-cause\", other = \"x\" )",
        "@cause( System.setProperty( \"PROPERTY\", \"1\" ) )",
        "@cause( { \"my-cause\", \"b\" } )"
      })
  void anAnnotationIsOneWord(String annotation) {
    EscapeAttempt.replacing("@cause( my-cause )", annotation, folder).isRefused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import java.io.*;",
        "import java.lang.Runtime;",
        "import io.hopwise.engine.RuleBase;",
        "import io.hopwise.factory.Anything;",
        "import io.hopwise.fact.Evidence.of;",
        "import static java.lang.System.*;",
        "import static io.hopwise.fact.Evidence.of;",
        "import function java.lang.System.setProperty;",
        "import accumulate java.lang.Runtime run;",
        "global java.util.List all;",
        "function boolean f() { return System.setProperty( \"PROPERTY\", \"1\" ) == null; }",
        "query \"all\" $s : Sysctl() end",
        "query q( String x ) eval( System.setProperty( \"PROPERTY\", x ) == null ) end",
        "declare Mine extends java.lang.Thread end",
        "declare Mine @role( event ) x : int = Runtime.getRuntime().availableProcessors() end",
        "declare trait Mine end",
        "declare enum Mine A( 1 ); n : int end",
        "declare window Mine Sysctl() over window:length( 3 ) end",
        "declare entry-point Mine end",
        "unit MyUnit;",
        "dialect \"mvel\"",
        "expander other.dsl",
        "salience 1",
        "package rules.other;"
      })
  void aFileHoldsRulesOnly(String statement) {
    EscapeAttempt.replacing("\nrule \"", "\n" + statement + "\n\nrule \"", folder).isRefused();
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 100_000})
  void bracketsInBracketsEndBeforeTheParserDoes(int depth) {
    String nested = "(".repeat(depth) + "value == \"0\"" + ")".repeat(depth);

    EscapeAttempt.replacing("value == \"0\"", nested, folder).isRefused();
  }

  @ParameterizedTest
  @ValueSource(ints = {600, 100_000})
  void aConditionEndsSomewhere(int length) {
    String longer = "value == \"0\"" + " || value == \"1\"".repeat(length / 4) + "!".repeat(length);

    EscapeAttempt.replacing("value == \"0\"", longer, folder).isRefused();
  }
}
