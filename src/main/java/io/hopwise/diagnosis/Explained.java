package io.hopwise.diagnosis;

/** A diagnosis, and all that is to be said in it of one cause. */
public record Explained(Diagnosis diagnosis, Why why) {}
