package io.hopwise.path;

import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;

/** A device of a namespace, as an end of a wire. */
record Port(Stack stack, Link link) {
  String device() {
    return link.device();
  }

  /** Whether this is that device of that namespace. */
  boolean is(StackId id, String device) {
    return stack.id().equals(id) && link.device().equals(device);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Port port && is(port.stack.id(), port.device());
  }

  @Override
  public int hashCode() {
    return stack.id().hashCode() * 31 + link.device().hashCode();
  }

  @Override
  public String toString() {
    return stack.id() + " " + link.device();
  }

  /** Whether it is a macvlan device made on that one: the two do not hear each other. */
  boolean isMacvlanOf(Port parent) {
    return link.kind() == LinkKind.MACVLAN
        && parent.stack().id().host().equals(stack.id().host())
        && parent.link().index() == link.peerIndex();
  }
}
