"""What somebody wrote herself, in every room: corrected or withdrawn as long as nothing rests on it."""
