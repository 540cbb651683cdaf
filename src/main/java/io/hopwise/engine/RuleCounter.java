package io.hopwise.engine;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.List;
import org.drools.base.base.ValueResolver;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.ContextEntry;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.MutableTypeConstraint;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;
import org.kie.api.runtime.rule.FactHandle;

/**
 * A condition that is put into each pattern of a user's rule besides those its author wrote: it
 * holds, and tells the {@link RuleWatch} of this thread that it was asked. Drools matches a whole
 * rule before it fires it once, so that nothing outside of the conditions could stop a join.
 */
@SuppressWarnings("unchecked") // of Drools' own: its base class and its interface copy differently
public final class RuleCounter extends MutableTypeConstraint<ContextEntry> {
  private static final long serialVersionUID = 1;

  private int rule;
  private boolean isLast;

  /** For Drools, which copies constraints by writing and reading them. */
  public RuleCounter() {
    // filled by readExternal
  }

  private RuleCounter(int rule, boolean isLast, ConstraintType type) {
    this.rule = rule;
    this.isLast = isLast;
    setType(type);
  }

  /**
   * Puts counters into a rule that is not in use yet.
   *
   * @param number of the rule among the user's
   */
  static void into(RuleImpl rule, int number) {
    boolean isFirst = true;
    for (RuleConditionElement element : rule.getLhs().getChildren()) {
      into(element, number, isFirst && !(element instanceof GroupElement group && isTest(group)));
      isFirst = false;
    }
  }

  /** What is only tested is joined to the fact every session begins with. */
  private static boolean isTest(GroupElement group) {
    return group.isNot() || group.isExists();
  }

  private static void into(RuleConditionElement element, int number, boolean isFirst) {
    if (element instanceof GroupElement group) {
      boolean isFirstPart = isFirst;
      for (RuleConditionElement part : group.getChildren()) {
        into(part, number, isFirstPart);
        // the parts of an 'or' are each the first, those of an 'and' are not
        isFirstPart &= group.isOr();
      }
    } else if (element instanceof Pattern pattern) {
      pattern.addConstraint(0, new RuleCounter(number, false, ConstraintType.ALPHA));
      if (!isFirst) {
        // a join asks in this order, and what can be looked up by a key before all others
        pattern.addConstraint(1, new RuleCounter(number, false, ConstraintType.BETA));
        pattern.addConstraint(new RuleCounter(number, true, ConstraintType.BETA));
      }
    }
  }

  @Override
  public boolean isAllowed(FactHandle fact, ValueResolver session) {
    return isCounted();
  }

  @Override
  public boolean isAllowedCachedLeft(ContextEntry context, FactHandle fact) {
    return isCounted();
  }

  @Override
  public boolean isAllowedCachedRight(BaseTuple tuple, ContextEntry context) {
    return isCounted();
  }

  private boolean isCounted() {
    RuleWatch watch = RuleWatch.current();
    if (watch == null) {
      return true;
    }
    if (isLast) {
      watch.keeps(rule);
      return true;
    }
    return watch.tests(rule);
  }

  @Override
  public ContextEntry createContext() {
    return new Nothing();
  }

  @Override
  public Declaration[] getRequiredDeclarations() {
    return new Declaration[0];
  }

  @Override
  public void replaceDeclaration(Declaration old, Declaration other) {
    // it asks for none
  }

  @Override
  public boolean isTemporal() {
    return false;
  }

  @Override
  public RuleCounter clone() {
    return new RuleCounter(rule, isLast, getType());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RuleCounter that
        && rule == that.rule
        && isLast == that.isLast
        && getType() == that.getType();
  }

  @Override
  public int hashCode() {
    return List.of(rule, isLast, getType()).hashCode();
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    super.writeExternal(out);
    out.writeInt(rule);
    out.writeBoolean(isLast);
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
    super.readExternal(in);
    rule = in.readInt();
    isLast = in.readBoolean();
  }

  /** Drools wants something that remembers one side of a join. */
  public static final class Nothing implements ContextEntry {
    private static final long serialVersionUID = 1;

    private transient ContextEntry next;

    @Override
    public ContextEntry getNext() {
      return next;
    }

    @Override
    public void setNext(ContextEntry entry) {
      next = entry;
    }

    @Override
    public void updateFromTuple(ValueResolver session, BaseTuple tuple) {
      // nothing is remembered
    }

    @Override
    public void updateFromFactHandle(ValueResolver session, FactHandle fact) {
      // nothing is remembered
    }

    @Override
    public void resetTuple() {
      // nothing is remembered
    }

    @Override
    public void resetFactHandle() {
      // nothing is remembered
    }

    @Override
    public void writeExternal(ObjectOutput out) {
      // nothing is remembered
    }

    @Override
    public void readExternal(ObjectInput in) {
      // nothing is remembered
    }
  }
}
