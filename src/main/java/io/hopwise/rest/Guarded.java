package io.hopwise.rest;

import io.hopwise.store.Role;
import java.util.Optional;

/**
 * Something that can be asked for, and by whom.
 *
 * @param method in lower case
 * @param path with its parameters in braces
 * @param least the role that it needs; none where it is for those, too, of whom nothing is known
 */
public record Guarded(String method, String path, Optional<Role> least) {}
