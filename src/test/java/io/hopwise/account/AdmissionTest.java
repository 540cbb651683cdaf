package io.hopwise.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.SetClock;
import io.hopwise.store.Audit;
import io.hopwise.store.Database;
import io.hopwise.store.Role;
import io.hopwise.store.StoredAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes in, for how long, and as what. */
class AdmissionTest {
  private static final String PASSWORD = "seven brown otters juggle";
  private static final Audit.Where WHERE = new Audit.Where("request-1", "192.0.2.7");

  @TempDir Path scratch;
  private final SetClock clock = new SetClock();
  private Database database;
  private Admission admission;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + scratch.resolve("hopwise.db"), "", "");
    AccountSettings settings =
        new AccountSettings(
            false,
            Duration.ofMinutes(30),
            Duration.ofHours(12),
            60,
            SecondFactorRule.OPTIONAL,
            Optional.empty());
    admission = Admission.of(database, settings, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theFirstLinkHoldsUntilThereIsAnAdmin() {
    String first = admission.administration().setUp().orElseThrow();
    String anew = admission.administration().setUp().orElseThrow();

    assertThrows(Refused.class, () -> follow(first, "ada"));
    assertEquals(Role.ADMIN, follow(anew, "ada").role());
    assertThrows(Refused.class, () -> follow(anew, "eve"));
    assertEquals(Optional.empty(), admission.administration().setUp());
  }

  @Test
  void aSessionEndsAfterHalfAnHourWithoutUse() {
    String secret = admission.passes().begin(ada()).secret();

    clock.pass(Duration.ofMinutes(29));
    assertTrue(admission.passes().bySession(secret).isPresent());
    clock.pass(Duration.ofMinutes(29));
    assertTrue(admission.passes().bySession(secret).isPresent());
    clock.pass(Duration.ofMinutes(31));
    assertEquals(Optional.empty(), admission.passes().bySession(secret));
  }

  @Test
  void aSessionEndsAfterTwelveHoursHoweverItIsUsed() {
    String secret = admission.passes().begin(ada()).secret();

    for (int i = 0; i < 36; i++) {
      clock.pass(Duration.ofMinutes(20));
      assertTrue(admission.passes().bySession(secret).isPresent());
    }
    clock.pass(Duration.ofMinutes(1));
    assertEquals(Optional.empty(), admission.passes().bySession(secret));
  }

  @Test
  void aChangedPasswordEndsAllOtherSessions() {
    StoredAccount ada = ada();
    String here = admission.passes().begin(ada).secret();
    String elsewhere = admission.passes().begin(ada).secret();

    admission.own().password(visitor(here), PASSWORD, "nine green herons whistle", WHERE);

    assertTrue(admission.passes().bySession(here).isPresent());
    assertEquals(Optional.empty(), admission.passes().bySession(elsewhere));
    assertInstanceOf(SignIn.Answer.Out.class, signIn("ada", PASSWORD));
    assertInstanceOf(SignIn.Answer.In.class, signIn("Ada", "nine green herons whistle"));
  }

  @Test
  void aTokenEndsInItsTimeAndWhenItIsRevoked() {
    Visitor ada = visitor(admission.passes().begin(ada()).secret());
    Passes.Made one = admission.own().token(ada, "ci", Role.VIEWER, 1, WHERE);
    Passes.Made other = admission.own().token(ada, "ci", Role.VIEWER, 2, WHERE);

    assertEquals(Role.VIEWER, admission.passes().byToken(one.secret()).orElseThrow().role());
    clock.pass(Duration.ofDays(1));
    assertEquals(Optional.empty(), admission.passes().byToken(one.secret()));
    assertTrue(admission.passes().byToken(other.secret()).isPresent());
    admission.own().revoke(ada, other.token().id(), WHERE);
    assertEquals(Optional.empty(), admission.passes().byToken(other.secret()));
  }

  @Test
  void aTokenNeverDoesMoreThanItsOwnerMay() {
    Visitor ada = visitor(admission.passes().begin(ada()).secret());
    StoredAccount bob = made(ada, "bob", Role.AUTHOR);
    Visitor visitor = visitor(admission.passes().begin(bob).secret());
    Passes.Made token = admission.own().token(visitor, "ci", Role.AUTHOR, 9, WHERE);

    assertThrows(Refused.class, () -> admission.own().token(visitor, "ci", Role.ADMIN, 9, WHERE));
    admission.administration().role(bob.id(), Role.VIEWER, ada, WHERE);
    assertEquals(Role.VIEWER, admission.passes().byToken(token.secret()).orElseThrow().role());
    admission.administration().close(bob.id(), ada, WHERE);
    assertEquals(Optional.empty(), admission.passes().byToken(token.secret()));
  }

  @Test
  void aClosedAccountIsShutAtOnceAndItsNameStaysItsOwn() {
    Visitor ada = visitor(admission.passes().begin(ada()).secret());
    StoredAccount bob = made(ada, "bob", Role.ENGINEER);
    String session = admission.passes().begin(bob).secret();

    admission.administration().close(bob.id(), ada, WHERE);

    assertEquals(Optional.empty(), admission.passes().bySession(session));
    assertInstanceOf(SignIn.Answer.Out.class, signIn("bob", PASSWORD));
    assertThrows(Refused.class, () -> made(ada, "BOB", Role.VIEWER));
  }

  @Test
  void somebodyAlwaysIsAdmin() {
    StoredAccount ada = ada();
    Visitor visitor = visitor(admission.passes().begin(ada).secret());

    assertThrows(Refused.class, () -> admission.administration().close(ada.id(), visitor, WHERE));
    assertThrows(
        Refused.class,
        () -> admission.administration().role(ada.id(), Role.VIEWER, visitor, WHERE));
  }

  @Test
  void aNameThatDoesNotExistIsAnsweredAsOneThatDoes() {
    ada();

    assertEquals(answers("ada"), answers("nobody"));
  }

  /** What somebody hears who tries seven passwords. */
  private List<SignIn.Answer> answers(String name) {
    return java.util.stream.IntStream.range(0, 7)
        .mapToObj(i -> signIn(name, "wrong " + i))
        .toList();
  }

  @Test
  void whoFailsAtManyNamesWaitsWhicheverComesNext() {
    ada();
    for (int i = 0; i < 20; i++) {
      signIn("name" + i, "wrong");
    }

    assertInstanceOf(SignIn.Answer.Wait.class, signIn("ada", PASSWORD));
    clock.pass(Duration.ofSeconds(30));
    assertInstanceOf(SignIn.Answer.In.class, signIn("ada", PASSWORD));
  }

  @Test
  void whatStoodInTheFieldOfTheNameIsWrittenNowhere() {
    signIn(PASSWORD, "x");

    assertFalse(admission.audit().list(Long.MAX_VALUE, 9).toString().contains(PASSWORD));
  }

  @Test
  void onesOwnNetworkIsOneAddress() {
    String network = SignIn.network("2001:db8:0:0:aaaa:bbbb:cccc:dddd");

    assertEquals(network, SignIn.network("2001:db8::1"));
    assertEquals(network, SignIn.network("2001:db8::a:b:c:1%eth0"));
    assertNotEquals(network, SignIn.network("2001:db8:0:1::1"));
    assertEquals("192.0.2.7", SignIn.network("192.0.2.7"));
    assertEquals("192.0.2.7", SignIn.network("192.0.2.7:51833"));
    assertEquals("192.0.2.7", SignIn.network("::ffff:192.0.2.7"));
  }

  private SignIn.Answer signIn(String name, String password) {
    return admission.signIn().by(name, password, WHERE);
  }

  private StoredAccount ada() {
    return follow(admission.administration().setUp().orElseThrow(), "ada");
  }

  private StoredAccount follow(String secret, String name) {
    return admission.administration().follow(secret, name, PASSWORD, WHERE);
  }

  private StoredAccount made(Visitor by, String name, Role role) {
    String link = admission.administration().make(name, role, by, WHERE).secret();
    return follow(link, "");
  }

  private Visitor visitor(String secret) {
    return admission.passes().bySession(secret).orElseThrow();
  }
}
