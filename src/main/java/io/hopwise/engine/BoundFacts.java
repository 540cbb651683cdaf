package io.hopwise.engine;

import io.hopwise.engine.PatternExplanation.Quantity;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.Declaration;
import org.drools.core.common.InternalFactHandle;
import org.kie.api.runtime.rule.FactHandle;

/**
 * The facts that the first patterns of a rule matched together, as the compiled constraints of the
 * next pattern ask for them.
 */
final class BoundFacts implements BaseTuple {
  /** Nothing is matched yet. */
  static final BoundFacts NONE = new BoundFacts(new InternalFactHandle[0], new BitSet());

  private final InternalFactHandle[] handles;

  /** The places of those that a session's own tuple would hold: not what only has to exist. */
  private final BitSet named;

  private BoundFacts(InternalFactHandle[] handles, BitSet named) {
    this.handles = handles;
    this.named = named;
  }

  /** These and one more, by which this condition holds. */
  BoundFacts with(Condition condition, InternalFactHandle handle) {
    int index = condition.pattern().getTupleIndex();
    InternalFactHandle[] more = Arrays.copyOf(handles, Math.max(handles.length, index + 1));
    more[index] = handle;
    BitSet places = (BitSet) named.clone();
    places.set(index, condition.quantity() == Quantity.ONE);
    return new BoundFacts(more, places);
  }

  @Override
  public FactHandle get(Declaration declaration) {
    return get(declaration.getTupleIndex());
  }

  @Override
  public FactHandle get(int index) {
    return index < handles.length ? handles[index] : null;
  }

  @Override
  public FactHandle getFactHandle() {
    return handles.length == 0 ? null : handles[handles.length - 1];
  }

  @Override
  public Object getObject(int index) {
    InternalFactHandle handle = index < handles.length ? handles[index] : null;
    return handle == null ? null : handle.getObject();
  }

  @Override
  public Object getObject(Declaration declaration) {
    return getObject(declaration.getTupleIndex());
  }

  @Override
  public int size() {
    return handles.length;
  }

  @Override
  public Object[] toObjects() {
    return toObjects(false);
  }

  @Override
  public Object[] toObjects(boolean reverse) {
    Object[] objects =
        named.stream().filter(i -> i < handles.length).mapToObj(this::getObject).toArray();
    if (reverse) {
      Collections.reverse(Arrays.asList(objects));
    }
    return objects;
  }

  @Override
  public FactHandle[] toFactHandles() {
    return handles.clone();
  }

  @Override
  public BaseTuple getParent() {
    return new BoundFacts(Arrays.copyOf(handles, Math.max(0, handles.length - 1)), named);
  }

  @Override
  public BaseTuple getTuple(int index) {
    return new BoundFacts(Arrays.copyOf(handles, index + 1), named);
  }

  @Override
  public int getIndex() {
    return handles.length - 1;
  }

  @Override
  public Object getContextObject() {
    return null;
  }

  @Override
  public BaseTuple skipEmptyHandles() {
    return this;
  }
}
