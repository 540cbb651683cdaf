package io.hopwise.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.SetClock;
import io.hopwise.store.Accounts;
import io.hopwise.store.Audit;
import io.hopwise.store.Database;
import io.hopwise.store.Notices;
import io.hopwise.store.Role;
import io.hopwise.store.Sessions;
import io.hopwise.store.StoredAccount;
import io.hopwise.store.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A code beside the password (ASVS V2.8, 4.3.1), the password again (3.7.1), notices (2.2.3). */
class SecondFactorTest {
  private static final String PASSWORD = "seven brown otters juggle";
  private static final AtomicInteger TESTS = new AtomicInteger();

  @TempDir static Path scratch;
  private static final SetClock CLOCK = new SetClock();
  private static Database database;
  private static Admission admission;
  private static String hash;
  private Audit.Where where;
  private StoredAccount ada;

  @BeforeAll
  static void open() {
    database = Database.open("jdbc:sqlite:" + scratch.resolve("hopwise.db"), "", "");
    admission =
        Admission.of(
            database,
            new AccountSettings(
                false,
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                60,
                SecondFactorRule.OPTIONAL,
                Optional.empty()),
            CLOCK);
    hash = new Passwords().hash(PASSWORD);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  /** An account and an address that no other test knows. */
  @BeforeEach
  void begin() {
    int test = TESTS.incrementAndGet();
    where = new Audit.Where("request-1", "192.0.2." + test);
    ada = made("ada" + test, Role.ADMIN);
  }

  @Test
  void aSecretCountsFromTheFirstCodeOn() {
    String secret = admission.second().begin(ada);
    assertInstanceOf(SignIn.Answer.In.class, signIn());

    admission.second().confirm(ada, code(secret), where);

    assertInstanceOf(SignIn.Answer.Half.class, signIn());
  }

  @Test
  void aWrongFirstCodeSetsNothingUp() {
    admission.second().begin(ada);

    assertThrows(Refused.class, () -> admission.second().confirm(ada, "x", where));
    assertInstanceOf(SignIn.Answer.In.class, signIn());
  }

  @Test
  void aCodeHoldsOnce() {
    String secret = setUp();
    CLOCK.pass(Duration.ofMinutes(1));

    assertInstanceOf(SignIn.Answer.In.class, second(code(secret)));
    assertInstanceOf(SignIn.Answer.Out.class, second(code(secret)));
    CLOCK.pass(Duration.ofMinutes(1));
    assertInstanceOf(SignIn.Answer.In.class, second(code(secret)));
  }

  @Test
  void theCodeThatSetItUpDoesNotLetAnybodyIn() {
    String secret = setUp();

    assertInstanceOf(SignIn.Answer.Out.class, second(code(secret)));
  }

  @Test
  void aRecoveryCodeHoldsOnceHoweverItIsTyped() {
    List<String> codes = recoveryCodes();
    String typed = codes.get(3).toUpperCase(Locale.ROOT).replace('-', ' ');

    assertEquals(10, codes.size());
    assertInstanceOf(SignIn.Answer.In.class, second(typed));
    assertInstanceOf(SignIn.Answer.Out.class, second(typed));
    assertEquals(9, admission.second().recoveryLeft(ada.id()).orElse(0));
  }

  @Test
  void newRecoveryCodesTakeThePlaceOfTheOldOnes() {
    List<String> old = recoveryCodes();
    List<String> anew = admission.second().recovery(ada, where);

    assertInstanceOf(SignIn.Answer.Out.class, second(old.get(0)));
    assertInstanceOf(SignIn.Answer.In.class, second(anew.get(0)));
  }

  @Test
  void whoGuessesCodesWaitsAndARightPasswordForgetsNothing() {
    String secret = setUp();
    CLOCK.pass(Duration.ofMinutes(1));
    for (int i = 0; i < 5; i++) {
      assertInstanceOf(SignIn.Answer.Out.class, second("000000"));
      signIn();
    }

    assertInstanceOf(SignIn.Answer.Wait.class, second(code(secret)));
    CLOCK.pass(Duration.ofSeconds(30));
    assertInstanceOf(SignIn.Answer.In.class, second(code(secret)));
  }

  @Test
  void halfWayHoldsFiveMinutes() {
    String half = admission.halfWay().begin(ada);

    assertEquals(Optional.of(ada.id()), admission.halfWay().account(half));
    assertEquals(Optional.empty(), admission.halfWay().account("x"));
    CLOCK.pass(Duration.ofMinutes(5));
    assertEquals(Optional.empty(), admission.halfWay().account(half));
  }

  @Test
  void settingItUpEndsAllOtherSessions() {
    String here = admission.passes().begin(ada).secret();
    String elsewhere = admission.passes().begin(ada).secret();
    String secret = admission.own().beginSecondFactor(visitor(here));

    admission.own().confirmSecondFactor(visitor(here), code(secret), where);

    assertTrue(admission.passes().bySession(here).isPresent());
    assertEquals(Optional.empty(), admission.passes().bySession(elsewhere));
  }

  @Test
  void theRuleSaysWhoMustHaveOne() {
    StoredAccount kim = made(ada.name() + "-kim", Role.VIEWER);

    assertFalse(lacks(SecondFactorRule.OPTIONAL, ada));
    assertTrue(lacks(SecondFactorRule.ADMINS, ada));
    assertFalse(lacks(SecondFactorRule.ADMINS, kim));
    assertTrue(lacks(SecondFactorRule.EVERYONE, kim));
    setUp();
    assertFalse(lacks(SecondFactorRule.EVERYONE, ada));
  }

  @Test
  void whoSignsInElsewhereIsAskedThere() {
    Passes strict = passes(SecondFactorRule.EVERYONE);
    String secret = strict.beginForeign(ada, Optional.empty()).secret();

    assertFalse(strict.bySession(secret).orElseThrow().standing().lacksSecondFactor());
  }

  private static boolean lacks(SecondFactorRule rule, StoredAccount account) {
    Passes passes = passes(rule);
    String secret = passes.begin(account).secret();
    return passes.bySession(secret).orElseThrow().standing().lacksSecondFactor();
  }

  private static Passes passes(SecondFactorRule rule) {
    Sessions sessions = new Sessions(database, CLOCK, Duration.ofMinutes(30), Duration.ofHours(12));
    return new Passes(sessions, new Tokens(database, CLOCK), rule, CLOCK);
  }

  @Test
  void anAdminTakesALostOneAwayAndTheTrailHasIt() {
    StoredAccount kim = made(ada.name() + "-kim", Role.VIEWER);
    String secret = admission.second().begin(kim);
    admission.second().confirm(kim, code(secret), where);

    admission.administration().endSecondFactor(kim.id(), in(ada), where);

    assertFalse(admission.second().isOn(kim));
    Audit.Entry last = admission.audit().list(Long.MAX_VALUE, 1).get(0);
    assertEquals(
        ada.name() + " second-factor-ended " + kim.name(),
        last.account() + " " + last.what() + " " + last.object());
  }

  @Test
  void theCommandLineLetsTheLastAdminInAgain() {
    setUp();

    String link =
        admission.administration().letInAgain(ada.name().toUpperCase(Locale.ROOT)).secret();
    admission.administration().follow(link, "", "nine green herons whistle", where);

    assertInstanceOf(
        SignIn.Answer.In.class,
        admission.signIn().by(ada.name(), "nine green herons whistle", where));
    assertThrows(Refused.class, () -> admission.administration().letInAgain("nobody"));
  }

  @Test
  void tenMinutesAfterTheSignInThePasswordIsAskedForAgain() {
    String session = admission.passes().begin(ada).secret();
    CLOCK.pass(Duration.ofMinutes(9));
    admission.own().token(visitor(session), "ci", Role.VIEWER, 1, where);

    CLOCK.pass(Duration.ofMinutes(1));

    Visitor late = visitor(session);
    List<Refused.Why> refused =
        List.of(
            why(() -> admission.own().token(late, "ci", Role.VIEWER, 1, where)),
            why(() -> admission.own().beginSecondFactor(late)),
            why(() -> admission.own().recoveryCodes(late, where)),
            why(() -> admission.own().endSecondFactor(late, where)),
            why(() -> admission.administration().make("kim", Role.VIEWER, late, where)),
            why(() -> admission.administration().invite(ada.id(), late, where)),
            why(() -> admission.administration().role(ada.id(), Role.ADMIN, late, where)),
            why(() -> admission.administration().endSecondFactor(ada.id(), late, where)),
            why(() -> admission.administration().close(ada.id(), late, where)));
    assertEquals(IntStream.range(0, 9).mapToObj(i -> Refused.Why.CONFIRM_FIRST).toList(), refused);
  }

  @Test
  void whoShowsItAgainGoesOnForTenMinutes() {
    String session = admission.passes().begin(ada).secret();
    CLOCK.pass(Duration.ofMinutes(20));

    assertEquals(
        Refused.Why.PASSWORD_WRONG,
        why(() -> admission.confirmation().give(visitor(session), "wrong", where)));
    Visitor now = admission.confirmation().give(visitor(session), PASSWORD, where);

    admission.own().token(now, "ci", Role.VIEWER, 1, where);
    admission.own().token(visitor(session), "ci", Role.VIEWER, 1, where);
    CLOCK.pass(Duration.ofMinutes(10));
    assertEquals(
        Refused.Why.CONFIRM_FIRST,
        why(() -> admission.own().token(visitor(session), "ci", Role.VIEWER, 1, where)));
  }

  @Test
  void ofWhoWasVouchedForItCountsWhenTheyShowedItThere() {
    Optional<java.time.Instant> then = Optional.of(CLOCK.instant().minusSeconds(3_600));
    String session = admission.passes().beginForeign(ada, then).secret();

    assertEquals(
        Refused.Why.CONFIRM_FIRST,
        why(() -> admission.own().token(visitor(session), "ci", Role.VIEWER, 1, where)));
  }

  @Test
  void whoSignsInSeesWhatWasDoneUntilTheySayToKnowOfIt() {
    StoredAccount kim = made(ada.name() + "-kim", Role.VIEWER);
    CLOCK.pass(Duration.ofMinutes(1));
    admission.administration().role(kim.id(), Role.AUTHOR, in(ada), where);
    CLOCK.pass(Duration.ofMinutes(1));

    Visitor visitor = in(kim);

    assertEquals(1, visitor.standing().notices());
    Notices.Notice notice = admission.own().notices(visitor).get(0);
    assertEquals(
        new Notices.Notice(notice.time(), Notices.What.ROLE_CHANGED, ada.name(), where.address()),
        notice);
    admission.own().known(visitor, notice.time());
    assertEquals(0, in(kim).standing().notices());
  }

  @Test
  void whatOneHasJustDoneIsNoNewsUntilTheNextSignIn() {
    String session = admission.passes().begin(ada).secret();
    CLOCK.pass(Duration.ofMinutes(1));

    admission.own().token(visitor(session), "ci", Role.VIEWER, 1, where);

    assertEquals(0, visitor(session).standing().notices());
    assertEquals(1, in(ada).standing().notices());
  }

  private static Refused.Why why(Runnable work) {
    return assertThrows(Refused.class, work::run).why();
  }

  private SignIn.Answer signIn() {
    return admission.signIn().by(ada.name(), PASSWORD, where);
  }

  private SignIn.Answer second(String code) {
    return admission.signIn().second(ada, code, where);
  }

  private String code(String secret) {
    return Totp.code(secret, Totp.step(CLOCK.instant()));
  }

  /** Ada's; gives the secret. */
  private String setUp() {
    String secret = admission.second().begin(ada);
    admission.second().confirm(ada, code(secret), where);
    return secret;
  }

  private List<String> recoveryCodes() {
    String secret = admission.second().begin(ada);
    return admission.second().confirm(ada, code(secret), where);
  }

  private static StoredAccount made(String name, Role role) {
    StoredAccount account =
        new StoredAccount(
            name,
            name,
            role,
            Optional.of(hash),
            Optional.empty(),
            Optional.empty(),
            CLOCK.instant(),
            Optional.empty());
    new Accounts(database, CLOCK).add(account);
    return account;
  }

  private Visitor in(StoredAccount account) {
    return visitor(admission.passes().begin(account).secret());
  }

  private Visitor visitor(String secret) {
    return admission.passes().bySession(secret).orElseThrow();
  }
}
