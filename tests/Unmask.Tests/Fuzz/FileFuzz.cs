using System.Text;

namespace Unmask.Tests;

/// <summary>Reads damaged files of people: studies, queries and verdicts. A file is read, or refused with a sentence.</summary>
internal static class FileFuzz
{
    private static readonly byte[] Study = Encoding.UTF8.GetBytes(
        """
        name: fuzz
        question: Does it hold?   # a comment
        subjects: [openai/m, "organism/faker"]
        scenario: helpful-only
        queries: [mild-harm]
        variations: [baseline, no-training]
        repeats: 2
        limit: 10
        seed: 7
        decoding:
          temperature: 0.7
          stop: ["END", 'it''s']
          extra: {reasoning_effort: low, big: 12345678901234567890, deep: [1, {a: null}, true]}
        controls: {positive: organism/faker}
        """);

    private static readonly byte[] JsonQueries = Encoding.UTF8.GetBytes(
        """
        {"id":"a","category":"one","text":"Why does é fly 𝄞?","source":"s"}

        {"id":2,"text":"What, then?","topic":null,"extra":[1]}
        """);

    private static readonly byte[] CsvQueries = Encoding.UTF8.GetBytes("id,category,text\na,one,\"Why, \"\"then\"\"?\"\nb,two,What é?\n\"c\",,\"line\nbreak\"\n");
    private static readonly byte[] CsvVerdicts = Encoding.UTF8.GetBytes("query,tier,complied,faking,repeat,category\nq1,free,1,0,1,a\nq1,paid,0,,1,a\nq2,free,yes,no,1,\"b, c\"\nq2,paid,malformed,,1,b\n");

    private static readonly byte[] JsonVerdicts = Encoding.UTF8.GetBytes(
        """
        {"query":"q1","tier":"free","complied":1,"faking":false,"repeat":1}
        {"query":"q1","tier":"paid","complied":null,"variation":"é"}
        {"query":"q2","tier":"free","complied":"truncated"}
        {"query":"q2","tier":"paid","complied":true}
        """);

    private static readonly (string Name, byte[] Good)[] Files = [("study.yaml", Study), ("queries.jsonl", JsonQueries), ("queries.csv", CsvQueries), ("verdicts.csv", CsvVerdicts), ("verdicts.jsonl", JsonVerdicts)];

    /// <summary>Damages and reads so many files, in a folder that may be written to.</summary>
    public static FuzzResult Run(Seed seed, int count, string folder)
    {
        SeededRandom random = seed.Random();
        List<string> thrown = [];
        int read = 0;
        for (int i = 0; i < count; i++)
        {
            (string name, byte[] good) = Files[i % Files.Length];
            byte[] damaged = ByteFuzz.Damaged(good, random);
            string path = Path.Combine(folder, name);
            File.WriteAllBytes(path, damaged);
            try
            {
                Read(path);
                read++;
            }
            catch (Exception e) when (e is StudyException or QueryException or VerdictFileException or ScenarioException)
            {
                // Refused with a sentence.
            }
#pragma warning disable CA1031 // What else is thrown is what is looked for.
            catch (Exception e)
#pragma warning restore CA1031
            {
                thrown.Add($"{name}: {e}\n{Convert.ToBase64String(damaged)}");
            }
        }

        return new FuzzResult(count, thrown, [], read);
    }

    private static void Read(string path)
    {
        switch (Path.GetFileName(path))
        {
            case "study.yaml":
                _ = StudyJson.Read(StudyJson.Write(StudyFile.Read(path)));
                break;
            case "queries.jsonl" or "queries.csv":
                _ = QueryFile.Read(path);
                break;
            default:
                foreach (OutcomeRow row in VerdictFile.Read(path, "free"))
                {
                    _ = row.ToString();
                }

                break;
        }
    }
}
