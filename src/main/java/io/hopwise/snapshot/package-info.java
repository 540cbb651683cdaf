/**
 * A collector's bundle or an sosreport, as a folder or an archive, read as labelled texts. Nothing
 * is ever written to disk, and what an archive claims is believed only within {@link
 * io.hopwise.snapshot.Limits}.
 */
package io.hopwise.snapshot;
