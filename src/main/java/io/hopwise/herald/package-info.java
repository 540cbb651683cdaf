/** The herald: tells others of verdicts, by webhooks and in chats, each until it was taken. */
package io.hopwise.herald;
