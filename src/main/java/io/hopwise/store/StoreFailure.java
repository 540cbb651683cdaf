package io.hopwise.store;

/** The database or the disk can't be used now: what was asked for was not done. */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  StoreFailure(String what) {
    super(what);
  }

  StoreFailure(String what, Throwable cause) {
    super(what, cause);
  }
}
