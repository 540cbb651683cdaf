package io.hopwise.account;

import io.hopwise.store.Accounts;
import io.hopwise.store.Audit;
import io.hopwise.store.Audit.Deed;
import io.hopwise.store.Audit.Where;
import io.hopwise.store.StoredAccount;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets people in by name and password. Whoever does not get in learns nothing about which names
 * there are: neither from what is said nor from how long it takes.
 */
public final class SignIn {
  private static final int FREE_PER_NAME = 5;
  private static final int FREE_PER_ADDRESS = 20;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final Duration A_DAY = Duration.ofDays(1);

  private static final int IPV6_BYTES = 16;
  private static final int NETWORK_BYTES = 8;

  /** No password is longer; whatever is costs no more time. */
  private static final int LONGEST_READ = 1_000;

  private final Accounts accounts;
  private final Passwords passwords;
  private final SecondFactor second;
  private final Audit audit;
  private final Failures perName;
  private final Failures codes;
  private final Failures perAddress;

  /** To these accounts. */
  public SignIn(
      Accounts accounts, Passwords passwords, SecondFactor second, Audit audit, Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.second = second;
    this.audit = audit;
    this.perName = new Failures(clock, FREE_PER_NAME, FIRST_PAUSE, LONGEST_PAUSE, A_DAY);
    // apart from passwords: a right password forgets no wrong codes
    this.codes = new Failures(clock, FREE_PER_NAME, FIRST_PAUSE, LONGEST_PAUSE, A_DAY);
    this.perAddress =
        new Failures(clock, FREE_PER_ADDRESS, FIRST_PAUSE, LONGEST_PAUSE, LONGEST_PAUSE);
  }

  /** What came of it. */
  public sealed interface Answer {
    /** It is them. */
    record In(StoredAccount account) implements Answer {}

    /** The password is theirs; the second factor is asked for. */
    record Half(StoredAccount account) implements Answer {}

    /** It is not, or there is no such account. */
    record Out() implements Answer {}

    /** Too many have failed; nothing was looked at. */
    record Wait(Duration time) implements Answer {}
  }

  /** Looks whether it is them, who want to come in. */
  public Answer by(String name, String password, Where where) {
    Answer answer = checked(name, password, where);
    if (answer instanceof Answer.In in) {
      return entered(in.account(), where);
    }
    return answer;
  }

  /** Whose password it is, is in, or is asked for the second factor. */
  public Answer entered(StoredAccount account, Where where) {
    if (second.isOn(account)) {
      // whoever has the password and stays here may have stolen it
      audit.write(account.name(), Deed.CODE_ASKED, "password", where);
      return new Answer.Half(account);
    }
    audit.write(account.name(), Deed.SIGNED_IN, "password", where);
    return new Answer.In(account);
  }

  /** Looks at the second factor of who has shown the password; failures count as others do. */
  public Answer second(StoredAccount account, String code, Where where) {
    String from = network(where.address());
    Optional<Duration> wait = codes.wait(account.id()).or(() -> perAddress.wait(from));
    if (wait.isPresent()) {
      return new Answer.Wait(wait.get());
    }
    codes.failed(account.id());
    perAddress.failed(from);
    Optional<SecondFactor.By> by =
        account.closed().isPresent() ? Optional.empty() : second.take(account, code, where);
    if (by.isEmpty()) {
      audit.write(account.name(), Deed.SIGN_IN_REFUSED, "second factor", where);
      return new Answer.Out();
    }
    codes.succeeded(account.id());
    perAddress.takeBack(from);
    String how = by.get() == SecondFactor.By.CODE ? "password, code" : "password, recovery code";
    audit.write(account.name(), Deed.SIGNED_IN, how, where);
    return new Answer.In(account);
  }

  /**
   * Looks whether it is still who signed in that sits there; failures count as others do.
   *
   * @throws Refused when it is not, or too many have failed
   */
  public void again(StoredAccount account, String password, Where where) {
    Answer answer = checked(account.name(), password, where);
    if (answer instanceof Answer.Wait wait) {
      throw new Refused(Refused.Why.TOO_MANY_FAILED, wait.time());
    }
    if (answer instanceof Answer.Out) {
      throw new Refused(Refused.Why.PASSWORD_WRONG);
    }
  }

  private Answer checked(String name, String password, Where where) {
    String who = Names.normal(name).toLowerCase(Locale.ROOT);
    String from = network(where.address());
    Optional<Duration> wait = perName.wait(who).or(() -> perAddress.wait(from));
    if (wait.isPresent()) {
      return new Answer.Wait(wait.get());
    }
    // counted before it is known: many at the same time are not one
    perName.failed(who);
    perAddress.failed(from);
    Optional<StoredAccount> account = accounts.named(Names.normal(name));
    if (isTheirs(account, password)) {
      perName.succeeded(who);
      // whoever has an account of their own may not wipe out what they failed at with others'
      perAddress.takeBack(from);
      return new Answer.In(account.orElseThrow());
    }
    // what stands for a name may be a password in the wrong field: it is written nowhere
    audit.write(
        account.map(StoredAccount::name).orElse(""),
        Deed.SIGN_IN_REFUSED,
        account.isPresent() ? "password" : "no such name",
        where);
    return new Answer.Out();
  }

  private boolean isTheirs(Optional<StoredAccount> account, String password) {
    Optional<String> hash =
        account.filter(one -> one.closed().isEmpty()).flatMap(StoredAccount::password);
    if (password.length() > LONGEST_READ || hash.isEmpty()) {
      passwords.matchNobodys(password.substring(0, Math.min(password.length(), LONGEST_READ)));
      return false;
    }
    return passwords.matches(password, hash.get());
  }

  /**
   * Whoever has one address of IPv6 has all 2^64 of its network, however it is spelt. A port that a
   * proxy wrote behind an address of IPv4 is none of it.
   */
  public static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    String host = address.split("%", -1)[0];
    if (host.indexOf(':') == host.lastIndexOf(':')) {
      return host.substring(0, host.indexOf(':'));
    }
    try {
      // in brackets it is an address or refused: nobody is asked for it as for a name
      InetAddress read = InetAddress.getByName("[" + host + "]");
      byte[] bytes = read.getAddress();
      return bytes.length == IPV6_BYTES
          ? HexFormat.ofDelimiter(":").formatHex(bytes, 0, NETWORK_BYTES)
          : read.getHostAddress();
    } catch (UnknownHostException e) {
      return host;
    }
  }
}
