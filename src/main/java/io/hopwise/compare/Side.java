package io.hopwise.compare;

/**
 * One of the two hosts, with what it takes to hold it against the other.
 *
 * @param literal names as they are
 * @param byPart names by the part they play
 */
record Side(Member member, Lists lists, Naming literal, Naming byPart) {}
