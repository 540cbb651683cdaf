package io.hopwise;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The numbers of the traps of the Linux forwarding path that a test holds the model to: 1 to 147,
 * as docs/model.md counts them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Trap {
  /** The numbers. */
  int[] value();
}
