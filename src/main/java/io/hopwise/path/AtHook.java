package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Hook;

/**
 * A packet at a hook of a namespace.
 *
 * @param in the device that it came by; empty for none
 * @param out the device that it leaves by; empty for none, or where it is not known yet
 */
record AtHook(Stack stack, Hook hook, Skb skb, String in, String out) {
  /** The device by which the steps here are told. */
  String device() {
    return in.isEmpty() ? out : in;
  }

  /** Where the steps here are told to be. */
  At at(Run run) {
    return run.log().at(stack, device(), Hooks.stageOf(hook));
  }

  /** Whether sources are translated here, and not destinations. */
  boolean translatesSource() {
    return hook == Hook.POSTROUTING || hook == Hook.INPUT;
  }
}
