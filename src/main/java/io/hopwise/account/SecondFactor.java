package io.hopwise.account;

import io.hopwise.store.Audit;
import io.hopwise.store.Audit.Deed;
import io.hopwise.store.Audit.Where;
import io.hopwise.store.Notices;
import io.hopwise.store.Notices.What;
import io.hopwise.store.SecondFactors;
import io.hopwise.store.StoredAccount;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** What somebody shows beside the password: a code of their app, or one of ten that they kept. */
public final class SecondFactor {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RECOVERY_CODES = 10;

  /** 80 random bits, 16 characters: nobody guesses them, and their SHA-256 tells nothing. */
  private static final int RECOVERY_BYTES = 10;

  private static final int GROUP = 4;

  private final SecondFactors kept;
  private final Audit audit;
  private final Notices notices;
  private final Clock clock;

  /** Those that are kept here. */
  public SecondFactor(SecondFactors kept, Audit audit, Notices notices, Clock clock) {
    this.kept = kept;
    this.audit = audit;
    this.notices = notices;
    this.clock = clock;
  }

  /** By what somebody showed it. */
  public enum By {
    CODE,
    RECOVERY_CODE
  }

  /** Whether it is asked of an account's owner. */
  public boolean isOn(StoredAccount account) {
    return kept.of(account.id()).filter(SecondFactors.Kept::counts).isPresent();
  }

  /** The ids of all accounts that have one. */
  public Set<String> accounts() {
    return kept.accounts();
  }

  /** So many recovery codes are left; none where there is no second factor. */
  public OptionalLong recoveryLeft(String account) {
    return kept.left(account);
  }

  /** A new secret for somebody's app; it counts from the first code on. */
  public String begin(StoredAccount account) {
    kept.begin(account.id(), Totp.secret());
    return pending(account);
  }

  /**
   * The secret that does not count yet.
   *
   * @throws Refused when there is none, or it counts
   */
  public String pending(StoredAccount account) {
    return kept.of(account.id())
        .filter(one -> !one.counts())
        .map(SecondFactors.Kept::secret)
        .orElseThrow(() -> new Refused(Refused.Why.SECOND_FACTOR_STANDS));
  }

  /**
   * The first code is shown: from now on it is asked for.
   *
   * @return the recovery codes, shown this once
   * @throws Refused when it is none of the secret's
   */
  public List<String> confirm(StoredAccount account, String code, Where where) {
    OptionalLong step = Totp.stepOf(normal(code), pending(account), clock.instant());
    if (step.isEmpty()) {
      throw new Refused(Refused.Why.CODE_WRONG);
    }
    List<String> recovery = recoveryCodes();
    if (!kept.confirm(account.id(), step.getAsLong(), hashes(recovery))) {
      throw new Refused(Refused.Why.SECOND_FACTOR_STANDS);
    }
    audit.write(account.name(), Deed.SECOND_FACTOR_BEGUN, account.name(), where);
    notices.write(account.id(), What.SECOND_FACTOR_BEGUN, account.name(), where.address());
    return recovery;
  }

  /** Takes a code of an account whose second factor counts; none where it is not right. */
  Optional<By> take(StoredAccount account, String code, Where where) {
    String normal = normal(code);
    if (normal.matches("\\d{6}")) {
      OptionalLong step =
          kept.of(account.id())
              .filter(SecondFactors.Kept::counts)
              .map(one -> Totp.stepOf(normal, one.secret(), clock.instant()))
              .orElse(OptionalLong.empty());
      return step.isPresent() && kept.take(account.id(), step.getAsLong())
          ? Optional.of(By.CODE)
          : Optional.empty();
    }
    if (!kept.takeRecovery(account.id(), Secret.hash(normal))) {
      return Optional.empty();
    }
    audit.write(account.name(), Deed.RECOVERY_CODE_USED, account.name(), where);
    notices.write(account.id(), What.RECOVERY_CODE_USED, account.name(), where.address());
    return Optional.of(By.RECOVERY_CODE);
  }

  /**
   * New recovery codes, shown this once; those before hold no more.
   *
   * @throws Refused when there is no second factor
   */
  public List<String> recovery(StoredAccount account, Where where) {
    List<String> codes = recoveryCodes();
    if (!kept.recovery(account.id(), hashes(codes))) {
      throw new Refused(Refused.Why.NO_SECOND_FACTOR);
    }
    audit.write(account.name(), Deed.RECOVERY_CODES_MADE, account.name(), where);
    notices.write(account.id(), What.RECOVERY_CODES_MADE, account.name(), where.address());
    return codes;
  }

  /**
   * Takes it away.
   *
   * @param by the name of who does it; empty for the server's command line
   * @throws Refused when there is none
   */
  public void remove(StoredAccount account, String by, Where where) {
    if (!kept.remove(account.id())) {
      throw new Refused(Refused.Why.NO_SECOND_FACTOR);
    }
    audit.write(by, Deed.SECOND_FACTOR_ENDED, account.name(), where);
    notices.write(account.id(), What.SECOND_FACTOR_ENDED, by, where.address());
  }

  private static List<String> recoveryCodes() {
    return Stream.generate(SecondFactor::recoveryCode).limit(RECOVERY_CODES).toList();
  }

  private static String recoveryCode() {
    byte[] bytes = new byte[RECOVERY_BYTES];
    RANDOM.nextBytes(bytes);
    String text = Totp.base32(bytes).toLowerCase(Locale.ROOT);
    StringBuilder code = new StringBuilder(text.substring(0, GROUP));
    for (int i = GROUP; i < text.length(); i += GROUP) {
      code.append('-').append(text, i, i + GROUP);
    }
    return code.toString();
  }

  private static List<String> hashes(List<String> codes) {
    return codes.stream().map(code -> Secret.hash(normal(code))).toList();
  }

  /** However it was typed. */
  private static String normal(String code) {
    return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }
}
