// Carries the precompiled headers of the rooms; nothing else is in it.
