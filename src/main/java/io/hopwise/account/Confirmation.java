package io.hopwise.account;

import io.hopwise.store.Accounts;
import io.hopwise.store.Audit;
import io.hopwise.store.Audit.Deed;
import io.hopwise.store.Audit.Where;
import io.hopwise.store.StoredAccount;
import java.time.Clock;
import java.time.Duration;

/** Asks for the password again before what matters, where it was shown some time ago. */
public final class Confirmation {
  /** Within this time after it was shown it is not asked for again. */
  private static final Duration HOLDS = Duration.ofMinutes(10);

  private final Accounts accounts;
  private final Passes passes;
  private final SignIn signIn;
  private final Audit audit;
  private final Clock clock;

  /** For these accounts. */
  public Confirmation(Accounts accounts, Passes passes, SignIn signIn, Audit audit, Clock clock) {
    this.accounts = accounts;
    this.passes = passes;
    this.signIn = signIn;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Before something that matters.
   *
   * @throws Refused when it was shown too long ago that it is them
   */
  public void demand(Visitor who) {
    if (!who.standing().shown().plus(HOLDS).isAfter(clock.instant())) {
      throw new Refused(Refused.Why.CONFIRM_FIRST);
    }
  }

  /**
   * Somebody shows their password again.
   *
   * @return the same, of whom it is known now
   * @throws Refused when it is wrong, or too many have failed, or another place vouches for them
   */
  public Visitor give(Visitor who, String password, Where where) {
    StoredAccount account =
        who.account()
            .flatMap(accounts::find)
            .orElseThrow(() -> new Refused(Refused.Why.NO_ACCOUNT));
    if (who.standing().isForeign()) {
      throw new Refused(Refused.Why.CONFIRM_FIRST);
    }
    signIn.again(account, password, where);
    passes.shown(who);
    audit.write(account.name(), Deed.CONFIRMED, account.name(), where);
    return who.shown(clock.instant());
  }
}
