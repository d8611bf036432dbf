-- What keeps a trunk from working that this helpdesk must mend itself; written by the node that has the telephone.
ALTER TABLE phone_trunk ADD COLUMN trouble TEXT;
