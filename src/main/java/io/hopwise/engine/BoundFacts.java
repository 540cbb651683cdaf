package io.hopwise.engine;

import java.util.Arrays;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.Pattern;
import org.drools.core.common.InternalFactHandle;
import org.kie.api.runtime.rule.FactHandle;

/**
 * The facts that the first patterns of a rule matched together, as the compiled constraints of the
 * next pattern ask for them.
 */
final class BoundFacts implements BaseTuple {
  /** Nothing is matched yet. */
  static final BoundFacts NONE = new BoundFacts(new InternalFactHandle[0]);

  private final InternalFactHandle[] handles;

  private BoundFacts(InternalFactHandle[] handles) {
    this.handles = handles;
  }

  /** These and one more, matched by this pattern. */
  BoundFacts with(Pattern pattern, InternalFactHandle handle) {
    int index = pattern.getTupleIndex();
    InternalFactHandle[] more = Arrays.copyOf(handles, Math.max(handles.length, index + 1));
    more[index] = handle;
    return new BoundFacts(more);
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
    Object[] objects = new Object[handles.length];
    for (int i = 0; i < handles.length; i++) {
      objects[reverse ? handles.length - 1 - i : i] = getObject(i);
    }
    return objects;
  }

  @Override
  public FactHandle[] toFactHandles() {
    return handles.clone();
  }

  @Override
  public BaseTuple getParent() {
    return new BoundFacts(Arrays.copyOf(handles, Math.max(0, handles.length - 1)));
  }

  @Override
  public BaseTuple getTuple(int index) {
    return new BoundFacts(Arrays.copyOf(handles, index + 1));
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
