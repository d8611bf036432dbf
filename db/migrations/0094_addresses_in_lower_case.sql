-- Letters and sources of sign-in write an address as they like; it is one person's in any case.
UPDATE person SET email=lower(email) WHERE email<>lower(email);
