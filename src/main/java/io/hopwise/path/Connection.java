package io.hopwise.path;

import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.RealServer;
import java.util.Optional;

/** A tracked connection in one namespace, while a walk runs. */
final class Connection {
  private final Tuple original;
  private final boolean bySyn;
  private Tuple reply;
  private boolean sourceTranslated;
  private boolean destinationTranslated;
  private boolean sourceSettled;
  private boolean destinationSettled;
  private boolean replySeen;
  private boolean confirmed;
  private boolean closed;
  private Optional<RealServer> server = Optional.empty();
  private long mark;

  /**
   * A connection that a packet begins.
   *
   * @param bySyn whether that is a SYN: then the other end's answer is waited for
   */
  Connection(Tuple original, boolean bySyn) {
    this.original = original;
    this.bySyn = bySyn;
    this.reply = original.inverted();
  }

  /** A connection from before the walk: it keeps its translation, and no nat rule is asked. */
  static Connection of(ConntrackEntry entry) {
    Connection known = new Connection(Tuple.of(entry), false);
    known.reply = Tuple.ofReply(entry);
    known.sourceTranslated = entry.isSourceTranslated();
    known.destinationTranslated = entry.isDestinationTranslated();
    known.sourceSettled = true;
    known.destinationSettled = true;
    known.replySeen = !entry.unreplied();
    known.confirmed = true;
    known.mark = entry.mark();
    return known;
  }

  Tuple original() {
    return original;
  }

  Tuple reply() {
    return reply;
  }

  boolean sourceTranslated() {
    return sourceTranslated;
  }

  boolean destinationTranslated() {
    return destinationTranslated;
  }

  /**
   * Whether the rules for this kind of translation were already asked: they see a connection's
   * first packet only.
   */
  boolean settled(boolean source) {
    return source ? sourceSettled : destinationSettled;
  }

  void settle(boolean source) {
    if (source) {
      sourceSettled = true;
    } else {
      destinationSettled = true;
    }
  }

  /** From now on the connection's source appears as this one. */
  void translateSource(Tuple after) {
    reply =
        new Tuple(reply.from(), after.from(), reply.protocol(), reply.sourcePort(), reply.port());
    if (original.port() >= 0) {
      reply = reply.withTo(after.from(), after.sourcePort());
    }
    sourceTranslated = true;
    sourceSettled = true;
  }

  /** From now on the connection's destination is this one. */
  void translateDestination(Tuple after) {
    reply =
        original.port() >= 0
            ? reply.withFrom(after.to(), after.port())
            : reply.withFrom(after.to(), reply.sourcePort());
    destinationTranslated = true;
    destinationSettled = true;
  }

  /** The server that IPVS handed it to. */
  Optional<RealServer> server() {
    return server;
  }

  /** From now on IPVS hands it to this server. */
  void serve(RealServer by, Tuple after) {
    translateDestination(after);
    server = Optional.of(by);
  }

  boolean replySeen() {
    return replySeen;
  }

  void seeReply() {
    replySeen = true;
  }

  /** Whether all that was seen of it are SYNs (SYN_SENT). */
  boolean awaitsAnswer() {
    return bySyn && !replySeen;
  }

  /** Whether a reset ended it. */
  boolean closed() {
    return closed;
  }

  void close() {
    closed = true;
  }

  boolean confirmed() {
    return confirmed;
  }

  void confirm() {
    confirmed = true;
  }

  long mark() {
    return mark;
  }

  void mark(long value) {
    mark = value;
  }
}
