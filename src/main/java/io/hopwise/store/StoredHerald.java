package io.hopwise.store;

/**
 * What is to be told of a case.
 *
 * @param id the same at each attempt
 * @param content what is sent
 * @param attempts that were made
 */
public record StoredHerald(String id, String caseId, String content, int attempts) {}
