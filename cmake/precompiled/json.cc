// Carries the precompiled headers of the room that answers with JSON; nothing else is in it.
