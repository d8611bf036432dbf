import { Button } from '@mantine/core';
import { useNavigate } from 'react-router-dom';
import { useBeginArticle } from '@/api/writing';
import { useTexts } from '@/i18n';
import { IconPlus } from '@/ui/icons';
import { useTellProblem } from '@/ui/problem';

/** Begins an article and opens it. `main`: it is the first thing to do here. */
export function NewArticle({ main }: { main?: boolean }) {
  const { t, language } = useTexts();
  const begin = useBeginArticle();
  const tell = useTellProblem();
  const navigate = useNavigate();
  return (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      variant={main ? 'filled' : 'light'}
      loading={begin.isPending}
      onClick={() =>
        begin.mutate(
          { language, title: '' },
          {
            onError: tell,
            onSuccess: ({ id }) => navigate(`/knowledge/${id}/edit?language=${language}`),
          },
        )
      }
    >
      {t('write.new')}
    </Button>
  );
}
