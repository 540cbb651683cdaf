/**
 * Compiles, checks and fires rules. The only room that knows Drools.
 *
 * <p>Our own rules are compiled to classes at build time ({@link
 * io.hopwise.engine.KnowledgeCompiler}) and loaded in some milliseconds. A user's rules are
 * compiled when first seen, the classic way, whose errors name the author's line, and kept by what
 * they contain.
 */
package io.hopwise.engine;
