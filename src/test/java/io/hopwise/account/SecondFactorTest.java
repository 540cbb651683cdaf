package io.hopwise.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.SetClock;
import io.hopwise.store.Audit;
import io.hopwise.store.Database;
import io.hopwise.store.Notices;
import io.hopwise.store.Role;
import io.hopwise.store.StoredAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A code beside the password (ASVS V2.8, 4.3.1), the password again (3.7.1), notices (2.2.3). */
class SecondFactorTest {
  private static final String PASSWORD = "seven brown otters juggle";
  private static final Audit.Where WHERE = new Audit.Where("request-1", "192.0.2.7");

  @TempDir Path scratch;
  private final SetClock clock = new SetClock();
  private Database database;
  private Admission admission;
  private StoredAccount ada;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + scratch.resolve("hopwise.db"), "", "");
    admission = admission(SecondFactorRule.OPTIONAL);
    String link = admission.administration().setUp().orElseThrow();
    ada = admission.administration().follow(link, "ada", PASSWORD, WHERE);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Admission admission(SecondFactorRule rule) {
    return Admission.of(
        database,
        new AccountSettings(
            false, Duration.ofMinutes(30), Duration.ofHours(12), 60, rule, Optional.empty()),
        clock);
  }

  @Test
  void aSecretCountsFromTheFirstCodeOn() {
    String secret = admission.second().begin(ada);
    assertInstanceOf(SignIn.Answer.In.class, signIn());

    admission.second().confirm(ada, code(secret), WHERE);

    assertInstanceOf(SignIn.Answer.Half.class, signIn());
  }

  @Test
  void aWrongFirstCodeSetsNothingUp() {
    admission.second().begin(ada);

    assertThrows(Refused.class, () -> admission.second().confirm(ada, "x", WHERE));
    assertInstanceOf(SignIn.Answer.In.class, signIn());
  }

  @Test
  void aCodeHoldsOnce() {
    String secret = setUp();
    clock.pass(Duration.ofMinutes(1));

    assertInstanceOf(SignIn.Answer.In.class, second(code(secret)));
    assertInstanceOf(SignIn.Answer.Out.class, second(code(secret)));
    clock.pass(Duration.ofMinutes(1));
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
    String typed = codes.get(3).toUpperCase(java.util.Locale.ROOT).replace('-', ' ');

    assertEquals(10, codes.size());
    assertInstanceOf(SignIn.Answer.In.class, second(typed));
    assertInstanceOf(SignIn.Answer.Out.class, second(typed));
    assertEquals(9, admission.second().recoveryLeft(ada.id()).orElse(0));
  }

  @Test
  void newRecoveryCodesTakeThePlaceOfTheOldOnes() {
    List<String> old = recoveryCodes();
    List<String> anew = admission.second().recovery(ada, WHERE);

    assertInstanceOf(SignIn.Answer.Out.class, second(old.get(0)));
    assertInstanceOf(SignIn.Answer.In.class, second(anew.get(0)));
  }

  @Test
  void whoGuessesCodesWaitsAndARightPasswordForgetsNothing() {
    String secret = setUp();
    clock.pass(Duration.ofMinutes(1));
    for (int i = 0; i < 5; i++) {
      assertInstanceOf(SignIn.Answer.Out.class, second("000000"));
      signIn();
    }

    assertInstanceOf(SignIn.Answer.Wait.class, second(code(secret)));
    clock.pass(Duration.ofSeconds(30));
    assertInstanceOf(SignIn.Answer.In.class, second(code(secret)));
  }

  @Test
  void halfWayHoldsFiveMinutes() {
    String half = admission.halfWay().begin(ada);

    assertEquals(Optional.of(ada.id()), admission.halfWay().account(half));
    assertEquals(Optional.empty(), admission.halfWay().account("x"));
    clock.pass(Duration.ofMinutes(5));
    assertEquals(Optional.empty(), admission.halfWay().account(half));
  }

  @Test
  void settingItUpEndsAllOtherSessions() {
    String here = admission.passes().begin(ada).secret();
    String elsewhere = admission.passes().begin(ada).secret();
    String secret = admission.own().beginSecondFactor(visitor(here));

    admission.own().confirmSecondFactor(visitor(here), code(secret), WHERE);

    assertTrue(admission.passes().bySession(here).isPresent());
    assertEquals(Optional.empty(), admission.passes().bySession(elsewhere));
  }

  @Test
  void theRuleSaysWhoMustHaveOne() {
    StoredAccount kim = made("kim", Role.VIEWER);

    assertFalse(lacks(SecondFactorRule.OPTIONAL, ada));
    assertTrue(lacks(SecondFactorRule.ADMINS, ada));
    assertFalse(lacks(SecondFactorRule.ADMINS, kim));
    assertTrue(lacks(SecondFactorRule.EVERYONE, kim));
    setUp();
    assertFalse(lacks(SecondFactorRule.EVERYONE, ada));
  }

  @Test
  void whoSignsInElsewhereIsAskedThere() {
    Admission strict = admission(SecondFactorRule.EVERYONE);
    String secret = strict.passes().beginForeign(ada, Optional.empty()).secret();

    assertFalse(strict.passes().bySession(secret).orElseThrow().standing().lacksSecondFactor());
  }

  private boolean lacks(SecondFactorRule rule, StoredAccount account) {
    Admission one = admission(rule);
    String secret = one.passes().begin(account).secret();
    return one.passes().bySession(secret).orElseThrow().standing().lacksSecondFactor();
  }

  @Test
  void anAdminTakesALostOneAwayAndTheTrailHasIt() {
    StoredAccount kim = made("kim", Role.VIEWER);
    String secret = admission.second().begin(kim);
    admission.second().confirm(kim, code(secret), WHERE);

    admission.administration().endSecondFactor(kim.id(), in(ada), WHERE);

    assertFalse(admission.second().isOn(kim));
    Audit.Entry last = admission.audit().list(Long.MAX_VALUE, 1).get(0);
    assertEquals(
        "ada second-factor-ended kim", last.account() + " " + last.what() + " " + last.object());
  }

  @Test
  void theCommandLineLetsTheLastAdminInAgain() {
    setUp();

    String link = admission.administration().letInAgain("ADA").secret();
    admission.administration().follow(link, "", "nine green herons whistle", WHERE);

    assertInstanceOf(
        SignIn.Answer.In.class, admission.signIn().by("ada", "nine green herons whistle", WHERE));
    assertThrows(Refused.class, () -> admission.administration().letInAgain("nobody"));
  }

  @Test
  void tenMinutesAfterTheSignInThePasswordIsAskedForAgain() {
    String session = admission.passes().begin(ada).secret();
    clock.pass(Duration.ofMinutes(9));
    admission.own().token(visitor(session), "ci", Role.VIEWER, 1, WHERE);

    clock.pass(Duration.ofMinutes(1));

    Visitor late = visitor(session);
    List<Refused.Why> refused =
        List.of(
            why(() -> admission.own().token(late, "ci", Role.VIEWER, 1, WHERE)),
            why(() -> admission.own().beginSecondFactor(late)),
            why(() -> admission.own().recoveryCodes(late, WHERE)),
            why(() -> admission.own().endSecondFactor(late, WHERE)),
            why(() -> admission.administration().make("kim", Role.VIEWER, late, WHERE)),
            why(() -> admission.administration().invite(ada.id(), late, WHERE)),
            why(() -> admission.administration().role(ada.id(), Role.ADMIN, late, WHERE)),
            why(() -> admission.administration().endSecondFactor(ada.id(), late, WHERE)),
            why(() -> admission.administration().close(ada.id(), late, WHERE)));
    assertEquals(IntStream.range(0, 9).mapToObj(i -> Refused.Why.CONFIRM_FIRST).toList(), refused);
  }

  @Test
  void whoShowsItAgainGoesOnForTenMinutes() {
    String session = admission.passes().begin(ada).secret();
    clock.pass(Duration.ofMinutes(20));

    assertEquals(
        Refused.Why.PASSWORD_WRONG,
        why(() -> admission.confirmation().give(visitor(session), "wrong", WHERE)));
    Visitor now = admission.confirmation().give(visitor(session), PASSWORD, WHERE);

    admission.own().token(now, "ci", Role.VIEWER, 1, WHERE);
    admission.own().token(visitor(session), "ci", Role.VIEWER, 1, WHERE);
    clock.pass(Duration.ofMinutes(10));
    assertEquals(
        Refused.Why.CONFIRM_FIRST,
        why(() -> admission.own().token(visitor(session), "ci", Role.VIEWER, 1, WHERE)));
  }

  @Test
  void ofWhoWasVouchedForItCountsWhenTheyShowedItThere() {
    Optional<java.time.Instant> then = Optional.of(clock.instant().minusSeconds(3_600));
    String session = admission.passes().beginForeign(ada, then).secret();

    assertEquals(
        Refused.Why.CONFIRM_FIRST,
        why(() -> admission.own().token(visitor(session), "ci", Role.VIEWER, 1, WHERE)));
  }

  @Test
  void whoSignsInSeesWhatWasDoneUntilTheySayToKnowOfIt() {
    StoredAccount kim = made("kim", Role.VIEWER);
    clock.pass(Duration.ofMinutes(1));
    admission.administration().role(kim.id(), Role.AUTHOR, in(ada), WHERE);
    clock.pass(Duration.ofMinutes(1));

    Visitor visitor = in(kim);

    assertEquals(1, visitor.standing().notices());
    Notices.Notice notice = admission.own().notices(visitor).get(0);
    assertEquals(
        new Notices.Notice(notice.time(), Notices.What.ROLE_CHANGED, "ada", "192.0.2.7"), notice);
    admission.own().known(visitor, notice.time());
    assertEquals(0, in(kim).standing().notices());
  }

  @Test
  void whatOneHasJustDoneIsNoNewsUntilTheNextSignIn() {
    String session = admission.passes().begin(ada).secret();
    clock.pass(Duration.ofMinutes(1));

    admission.own().token(visitor(session), "ci", Role.VIEWER, 1, WHERE);

    assertEquals(0, visitor(session).standing().notices());
    assertEquals(1, in(ada).standing().notices());
  }

  private static Refused.Why why(Runnable work) {
    return assertThrows(Refused.class, work::run).why();
  }

  private SignIn.Answer signIn() {
    return admission.signIn().by("ada", PASSWORD, WHERE);
  }

  private SignIn.Answer second(String code) {
    return admission.signIn().second(ada, code, WHERE);
  }

  private String code(String secret) {
    return Totp.code(secret, Totp.step(clock.instant()));
  }

  /** Ada's; gives the secret. */
  private String setUp() {
    String secret = admission.second().begin(ada);
    admission.second().confirm(ada, code(secret), WHERE);
    return secret;
  }

  private List<String> recoveryCodes() {
    String secret = admission.second().begin(ada);
    return admission.second().confirm(ada, code(secret), WHERE);
  }

  private StoredAccount made(String name, Role role) {
    String link = admission.administration().make(name, role, in(ada), WHERE).secret();
    return admission.administration().follow(link, "", PASSWORD, WHERE);
  }

  private Visitor in(StoredAccount account) {
    return visitor(admission.passes().begin(account).secret());
  }

  private Visitor visitor(String secret) {
    return admission.passes().bySession(secret).orElseThrow();
  }
}
