/** Who may come in, and how it is known that it is them: passwords, sessions, tokens. */
package io.hopwise.account;
