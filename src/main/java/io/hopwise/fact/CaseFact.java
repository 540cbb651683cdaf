package io.hopwise.fact;

/** A fact about the case as a whole: what was complained about and what was seen on the wire. */
public sealed interface CaseFact extends Fact permits Symptom, CapturedPacket, Capture {}
