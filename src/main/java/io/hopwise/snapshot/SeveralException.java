package io.hopwise.snapshot;

import java.io.IOException;

/** A folder or archive holds the snapshots of several hosts. */
final class SeveralException extends IOException {
  private static final long serialVersionUID = 1;
}
